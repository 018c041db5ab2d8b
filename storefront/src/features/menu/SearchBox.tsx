import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";

import { controlClass } from "@/components/ui";

const PAUSE = 300;

type Props = { value: string; onSearch: (text: string) => void };

/** Searches while one types, after a short pause; the draft is forgotten once it stands in the address. */
export function SearchBox({ value, onSearch }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  function commit(text: string) {
    clearTimeout(timer.current);
    onSearch(text.trim());
    setDraft(null);
  }

  return (
    <form
      role="search"
      className="relative grow"
      onSubmit={(event) => {
        event.preventDefault();
        commit(draft ?? value);
      }}
    >
      <label htmlFor="menu-search" className="sr-only">
        <Trans>Search cakes</Trans>
      </label>
      <Search aria-hidden className="pointer-events-none absolute top-1/2 left-4 size-5 -translate-y-1/2 text-crust" />
      <input
        id="menu-search"
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        placeholder={t`Chocolate, unicorn, lemon…`}
        value={draft ?? value}
        onChange={(event) => {
          const text = event.target.value;
          setDraft(text);
          clearTimeout(timer.current);
          const here = window.location.pathname;
          timer.current = setTimeout(() => {
            // Who has gone on to a cake meanwhile, while its page is still being fetched, must not be called back.
            if (window.location.pathname === here) onSearch(text.trim());
          }, PAUSE);
        }}
        onBlur={() => setDraft(null)}
        className={`${controlClass} rounded-full pl-12 text-ellipsis`}
      />
    </form>
  );
}
