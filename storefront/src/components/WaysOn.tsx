import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { type FormEvent } from "react";
import { useNavigate } from "react-router";

import { CakeCard, cakeGridClass } from "@/components/CakeCard";
import { Button, controlClass } from "@/components/ui";
import { formatPhone } from "@/lib/phone";
import { server } from "@/lib/server";
import { useSite } from "@/lib/site";

const SOME = 4;

/** For those who found nothing: a search, whom to ask, and what others like. */
export default function WaysOn() {
  const site = useSite();
  return (
    <div className="wrap pb-20">
      <SearchTheMenu />
      {site.phone && (
        <p className="mt-6 text-center text-cocoa-soft">
          <Trans>
            Or ask us:{" "}
            <a
              href={`tel:${site.phone}`}
              className="inline-block py-2 font-medium text-berry underline underline-offset-4"
            >
              {formatPhone(site.phone)}
            </a>
          </Trans>
        </p>
      )}
      <Liked />
    </div>
  );
}

function SearchTheMenu() {
  const navigate = useNavigate();
  function search(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get("search");
    const query = new URLSearchParams({ search: typeof text === "string" ? text.trim() : "" });
    void navigate(`/menu/?${query}`);
  }
  return (
    <form role="search" action="/menu/" className="mx-auto flex max-w-lg gap-2" onSubmit={search}>
      <label htmlFor="search-the-menu" className="sr-only">
        <Trans>Search cakes</Trans>
      </label>
      <input
        id="search-the-menu"
        name="search"
        type="search"
        required
        enterKeyHint="search"
        autoComplete="off"
        placeholder={t`Chocolate, unicorn, lemon…`}
        className={`${controlClass} min-w-0 grow rounded-full text-ellipsis`}
      />
      <Button type="submit" look="secondary">
        <Search aria-hidden className="size-5" />
        <Trans>Search</Trans>
      </Button>
    </form>
  );
}

/** Only where there are any: a page that says that nothing is here must not fail on top of it. */
function Liked() {
  const cakes = useQuery({
    queryKey: ["cakes", "liked"],
    queryFn: async ({ signal }) =>
      (await (await server()).cakesList({ query: { ordering: "popular" }, signal })).data.results.slice(0, SOME),
  });
  if (!cakes.data?.length) return null;
  return (
    <section className="mt-16">
      <h2 className="mb-8 text-center text-3xl">
        <Trans>What others like</Trans>
      </h2>
      <ul className={cakeGridClass}>
        {cakes.data.map((cake) => (
          <li key={cake.slug} className="flex *:w-full">
            <CakeCard cake={cake} />
          </li>
        ))}
      </ul>
    </section>
  );
}
