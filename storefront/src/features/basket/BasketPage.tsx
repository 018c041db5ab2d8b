import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "react-router";

import { Alert } from "@/components/Alert";
import { PageTitle } from "@/components/PageTitle";
import { buttonClass, EmptyState } from "@/components/ui";
import { type BasketLine, removeLine, useBasket } from "@/lib/basket";
import { lineOfProblem, pricedLine, problemsOfLine } from "@/lib/quote";
import { useTitle } from "@/lib/title";
import { showUndo } from "@/lib/toasts";

import { BasketLineCard } from "./BasketLineCard";
import { BasketSummary } from "./BasketSummary";
import { usePricedBasket } from "./usePricedBasket";

/** What the customer means to buy, at the prices of this moment. */
export default function BasketPage() {
  useTitle(t`Your basket`);
  const lines = useBasket();
  if (lines.length === 0) {
    return (
      <EmptyState
        title={t`Your basket is empty`}
        headingLevel={1}
        action={
          <Link to="/menu/" className={buttonClass({ size: "large" })}>
            <Trans>Choose a cake</Trans>
          </Link>
        }
      >
        <Trans>Every cake is baked for the day you choose. Have a look at what is on the menu.</Trans>
      </EmptyState>
    );
  }
  return <FullBasket lines={lines} />;
}

function remove(line: BasketLine) {
  showUndo(t`${line.name} removed`, removeLine(line.id));
}

function FullBasket({ lines }: { lines: readonly BasketLine[] }) {
  const basket = usePricedBasket(lines);
  const { quote, problems } = basket;
  const general = problems.filter((problem) => lineOfProblem(problem) === null && problem.attr !== "coupon");

  return (
    <div className="wrap pb-20">
      <PageTitle
        aside={
          <Link to="/menu/" className="py-2.5 font-medium text-berry underline underline-offset-4">
            <Trans>Add another cake</Trans>
          </Link>
        }
      >
        <Trans>Your basket</Trans>
      </PageTitle>
      <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-12">
        <div>
          {general.length > 0 && (
            <Alert isLive className="mb-4">
              {general.map(({ detail }) => (
                <p key={detail}>{detail}</p>
              ))}
            </Alert>
          )}
          <ul className="space-y-4">
            {lines.map((line, index) => (
              <BasketLineCard
                key={line.id}
                line={line}
                priced={pricedLine(quote, line, index)}
                currency={quote?.currency ?? ""}
                isLoading={basket.isLoading}
                isOld={basket.isOld}
                problems={problemsOfLine(problems, index)}
                onRemove={() => {
                  remove(line);
                }}
              />
            ))}
          </ul>
        </div>
        <BasketSummary basket={basket} />
      </div>
    </div>
  );
}
