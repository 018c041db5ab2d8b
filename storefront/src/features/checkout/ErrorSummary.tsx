import { t } from "@lingui/core/macro";
import { useEffect, useRef } from "react";

export type SummaryEntry = { key: string; message: string; onFollow: () => void };

type Props = {
  entries: SummaryEntry[];
  /** Changes with every try that a field stands against, so that the focus comes back. */
  round: number;
};

/** All that is missing or not right, in one place: it takes the focus, and each line leads to its field. */
export function ErrorSummary({ entries, round }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  const answered = useRef(0);
  useEffect(() => {
    // The entries may come a moment after the try that they answer.
    if (round === answered.current || !ref.current) return;
    answered.current = round;
    ref.current.focus();
  }, [round, entries.length]);
  if (entries.length === 0) return null;
  return (
    <div
      ref={ref}
      role="alert"
      tabIndex={-1}
      aria-labelledby="error-summary"
      className="rounded-card border-2 border-alarm bg-white p-5 scroll-mt-28"
    >
      <h2 id="error-summary" className="text-xl text-alarm">
        {entries.length === 1 ? t`One thing needs a look` : t`Some things need a look`}
      </h2>
      <ul className="mt-2">
        {entries.map((entry) => (
          <li key={entry.key}>
            <a
              href={`#field-${entry.key}`}
              onClick={(event) => {
                event.preventDefault();
                entry.onFollow();
              }}
              className="inline-block py-2.5 font-medium text-alarm underline underline-offset-4"
            >
              {entry.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
