import { Trans } from "@lingui/react/macro";
import { PenLine } from "lucide-react";
import { Fragment } from "react";
import { Link } from "react-router";

import { Picture, Price } from "@/components/ui";
import { allergensInWords } from "@/lib/allergens";
import { formatDifference } from "@/lib/money";
import { useSite } from "@/lib/site";
import type { Allergens, Image } from "@/client";

export type LineFacts = {
  name: string;
  to?: string;
  image: Image | null;
  size_label: string;
  servings: number;
  options: { group: string; name: string; price_difference: string }[];
  inscription: string;
  note: string;
  allergens: Allergens;
  quantity: number;
  unit_price: string;
  line_total: string;
};

type Props = {
  line: LineFacts;
  currency: string;
  isCompact?: boolean;
  isBusy?: boolean;
  headingLevel?: 2 | 3;
};

/** One cake of a basket or an order: what it looks like, what is in it, what is written on it, what it costs. */
export function CakeLine({ line, currency, isCompact = false, isBusy = false, headingLevel = 3 }: Props) {
  const Heading = `h${headingLevel}` as const;
  const site = useSite();
  const { size_label: size, servings } = line;
  const allergens = allergensInWords(line.allergens, site.allergens);
  const picture = isCompact ? "size-16" : "size-24 sm:size-32";
  return (
    <div className="flex gap-4 max-[18rem]:flex-col">
      {line.image ? (
        <Picture image={line.image} alt="" sizes="128px" className={`${picture} shrink-0 rounded-2xl object-cover`} />
      ) : (
        <div aria-hidden className={`${picture} shrink-0 rounded-2xl bg-cream`} />
      )}
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <Heading className={isCompact ? "text-lg" : "text-xl"}>
            {line.to ? (
              <Link to={line.to} className="hover:text-berry hover:underline">
                {line.name}
              </Link>
            ) : (
              line.name
            )}
          </Heading>
          <Price
            amount={line.line_total}
            currency={currency}
            className={`font-semibold ${isBusy ? "opacity-40" : ""}`}
          />
        </div>
        <p className="text-cocoa-soft">
          {line.quantity > 1 && <span className="font-medium text-cocoa">{line.quantity} × </span>}
          <Trans>
            {size}, serves {servings}
          </Trans>
          {line.quantity > 1 && (
            <>
              {", "}
              <span className="inline-block">
                <Trans>
                  <Price amount={line.unit_price} currency={currency} /> each
                </Trans>
              </span>
            </>
          )}
        </p>
        <Options options={line.options} currency={currency} />
        {line.inscription && <Inscription text={line.inscription} />}
        {line.note && (
          <p className="mt-2 text-sm text-cocoa-soft">
            <span className="font-medium text-cocoa">
              <Trans>Note to the baker:</Trans>
            </span>{" "}
            {line.note}
          </p>
        )}
        {!isCompact && allergens && <p className="mt-2 text-sm text-cocoa-soft">{allergens}</p>}
      </div>
    </div>
  );
}

/** What was chosen, one row for each group. */
function Options({ options, currency }: { options: LineFacts["options"]; currency: string }) {
  const groups = new Map<string, LineFacts["options"]>();
  for (const option of options) groups.set(option.group, [...(groups.get(option.group) ?? []), option]);
  if (groups.size === 0) return null;
  return (
    <ul className="mt-1 space-y-0.5 text-sm text-cocoa-soft">
      {[...groups].map(([group, chosen]) => (
        <li key={group}>
          {group}:{" "}
          {chosen.map((option, index) => {
            const difference = formatDifference(option.price_difference, currency);
            return (
              <Fragment key={option.name}>
                {index > 0 && ", "}
                <span className="text-cocoa">{option.name}</span>
                {difference && (
                  <>
                    {" "}
                    <span className="whitespace-nowrap">({difference})</span>
                  </>
                )}
              </Fragment>
            );
          })}
        </li>
      ))}
    </ul>
  );
}

/** Letter for letter what will be piped on the cake. */
function Inscription({ text }: { text: string }) {
  return (
    <figure className="mt-3 rounded-xl bg-blush/60 px-4 py-2.5">
      <figcaption className="flex items-center gap-1.5 text-sm text-berry-deep">
        <PenLine aria-hidden className="size-4 shrink-0" />
        <Trans>Written on the cake</Trans>
      </figcaption>
      <p className="font-display text-lg whitespace-pre-line italic">{text}</p>
    </figure>
  );
}
