import { Trash2 } from "lucide-react";
import { Link } from "react-router";

import { Alert } from "@/components/Alert";
import { CakeLine } from "@/components/order/CakeLine";
import { QuantityStepper } from "@/components/QuantityStepper";
import { Card, Skeleton } from "@/components/ui";
import { type BasketLine, changeLine, MOST_OF_ONE_LINE } from "@/lib/basket";
import type { QuoteLine } from "@/client";
import type { Problem } from "@/lib/problems";

type Props = {
  line: BasketLine;
  priced: QuoteLine | undefined;
  currency: string;
  isBusy: boolean;
  problems: Problem[];
  onRemove: () => void;
};

const actionClass =
  "inline-flex min-h-11 items-center gap-1.5 rounded-full px-3 font-medium text-cocoa-soft hover:bg-blush hover:text-berry-deep";

/** One cake of the basket, with what can be done about it. */
export function BasketLineCard({ line, priced, currency, isBusy, problems, onRemove }: Props) {
  const editPath = `/menu/${line.cake}/?line=${encodeURIComponent(line.id)}`;
  const actions = (
    <>
      {problems.length > 0 && (
        <Alert isLive className="mt-3">
          {problems.map((problem) => (
            <p key={problem.code + problem.detail}>{problem.detail}</p>
          ))}
        </Alert>
      )}
      <div className="mt-3 -ml-1 flex flex-wrap items-center gap-x-1 gap-y-2">
        <QuantityStepper
          quantity={line.quantity}
          of={line.name}
          max={MOST_OF_ONE_LINE}
          onChange={(quantity) => {
            changeLine(line.id, { quantity });
          }}
        />
        <Link to={editPath} className={actionClass}>
          Edit<span className="sr-only"> {line.name}</span>
        </Link>
        <button type="button" onClick={onRemove} className={actionClass}>
          <Trash2 aria-hidden className="size-4" />
          Remove<span className="sr-only"> {line.name}</span>
        </button>
      </div>
    </>
  );

  return (
    <li>
      <Card className={problems.length > 0 ? "ring-2 ring-alarm/40" : ""}>
        {priced ? (
          <CakeLine
            headingLevel={2}
            line={{ ...priced, name: priced.cake_name, to: editPath, quantity: line.quantity }}
            currency={currency}
            isBusy={isBusy}
          >
            {actions}
          </CakeLine>
        ) : (
          <Unpriced line={line} isBusy={isBusy}>
            {actions}
          </Unpriced>
        )}
      </Card>
    </li>
  );
}

/** Before the server has answered, or when the cake has left the menu: what the basket itself knows. */
function Unpriced({ line, isBusy, children }: { line: BasketLine; isBusy: boolean; children: React.ReactNode }) {
  return (
    <div className="grid grid-cols-[auto_1fr] gap-x-4" aria-busy={isBusy}>
      {isBusy ? (
        <Skeleton className="size-24 shrink-0 rounded-2xl sm:size-32" />
      ) : (
        <div aria-hidden className="size-24 shrink-0 rounded-2xl bg-cream sm:size-32" />
      )}
      <div className="min-w-0 flex-1">
        <h2 className="text-xl">{line.name}</h2>
        {isBusy && <Skeleton className="mt-2 h-5 w-40" />}
        {line.inscription && <p className="mt-2 font-display text-lg italic">“{line.inscription}”</p>}
      </div>
      <div className="col-span-full sm:col-start-2">{children}</div>
    </div>
  );
}
