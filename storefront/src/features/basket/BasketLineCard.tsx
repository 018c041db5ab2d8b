import { Trans } from "@lingui/react/macro";
import { CakeSlice, Trash2 } from "lucide-react";
import { lazy, Suspense } from "react";
import { Link } from "react-router";

import { Alert } from "@/components/Alert";
import { CakeLine } from "@/components/order/CakeLine";
import { QuantityStepper } from "@/components/QuantityStepper";
import { Card, Skeleton } from "@/components/ui";
import { type BasketLine, changeLine, MOST_OF_ONE_LINE } from "@/lib/basket";
import type { QuoteLine } from "@/client";
import type { Problem } from "@/lib/problems";

const PhotoRow = lazy(() => import("@/components/photos/PhotoRow"));

type Props = {
  line: BasketLine;
  priced: QuoteLine | undefined;
  currency: string;
  isLoading: boolean;
  isOld: boolean;
  problems: Problem[];
  onRemove: () => void;
};

const actionClass =
  "inline-flex min-h-11 items-center gap-1.5 rounded-full px-3 font-medium text-cocoa-soft hover:bg-blush hover:text-berry-deep";

/** One cake of the basket, with what can be done about it. */
export function BasketLineCard({ line, priced, currency, isLoading, isOld, problems, onRemove }: Props) {
  const { name } = line;
  const editPath = `/menu/${line.cake}/?line=${encodeURIComponent(line.id)}`;
  return (
    <li>
      <Card className={problems.length > 0 ? "ring-2 ring-alarm/40" : ""}>
        {priced ? (
          <CakeLine
            headingLevel={2}
            line={{ ...priced, name: priced.cake_name, to: editPath, quantity: line.quantity }}
            currency={currency}
            isBusy={isOld}
          />
        ) : (
          <Unpriced line={line} isLoading={isLoading} />
        )}
        {/* Beside what is shown of the cake, so that the buttons stay the same ones when its price arrives. */}
        <div className="sm:pl-36">
          {line.photos && line.photos.length > 0 && (
            <Suspense>
              <PhotoRow photos={line.photos} />
            </Suspense>
          )}
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
              <Trans>
                Edit <span className="sr-only">{name}</span>
              </Trans>
            </Link>
            <button type="button" onClick={onRemove} className={actionClass}>
              <Trash2 aria-hidden className="size-4" />
              <Trans>
                Remove <span className="sr-only">{name}</span>
              </Trans>
            </button>
          </div>
        </div>
      </Card>
    </li>
  );
}

/** Before the server has answered, or when it cannot price the line as it is: what the basket itself knows. */
function Unpriced({ line, isLoading }: { line: BasketLine; isLoading: boolean }) {
  return (
    <div className="flex gap-4" aria-busy={isLoading || undefined}>
      {isLoading ? (
        <Skeleton className="size-24 shrink-0 rounded-2xl sm:size-32" />
      ) : (
        <div
          aria-hidden
          className="grid size-24 shrink-0 place-items-center rounded-2xl bg-cream text-crust sm:size-32"
        >
          <CakeSlice className="size-10" strokeWidth={1.5} />
        </div>
      )}
      <div className="min-w-0">
        <h2 className="text-xl">{line.name}</h2>
        {isLoading && <Skeleton className="mt-2 h-5 w-40" />}
        {line.inscription && (
          <p className="mt-2 font-display text-lg whitespace-pre-line italic">“{line.inscription}”</p>
        )}
      </div>
    </div>
  );
}
