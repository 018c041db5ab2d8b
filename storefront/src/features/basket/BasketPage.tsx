import { Link } from "react-router";

import { Alert } from "@/components/Alert";
import { PageTitle } from "@/components/PageTitle";
import { buttonClass, EmptyState } from "@/components/ui";
import { type BasketLine, removeLine, useBasket } from "@/lib/basket";
import { problemsOf } from "@/lib/problems";
import { lineOfProblem, pricedLine, problemsOfLine, useQuote } from "@/lib/quote";
import { useTitle } from "@/lib/title";
import { showUndo } from "@/lib/toasts";
import { BasketLineCard } from "./BasketLineCard";
import { BasketSummary } from "./BasketSummary";

/** What the customer means to buy, at the prices of this moment. */
export default function BasketPage() {
  useTitle("Your basket");
  const lines = useBasket();
  if (lines.length === 0) {
    return (
      <EmptyState
        title="Your basket is empty"
        headingLevel={1}
        action={
          <Link to="/menu/" className={buttonClass({ size: "large" })}>
            Choose a cake
          </Link>
        }
      >
        Every cake is baked for the day you choose. Have a look at what is on the menu.
      </EmptyState>
    );
  }
  return <FullBasket lines={lines} />;
}

function FullBasket({ lines }: { lines: readonly BasketLine[] }) {
  const quote = useQuote(lines);
  // A quote of the basket as it was a moment ago numbers its lines otherwise.
  const problems = quote.data && !quote.isPlaceholderData ? quote.data.problems : [];
  const refused = quote.error ? problemsOf(quote.error) : [];
  const all = [...problems, ...refused];

  const remove = (line: BasketLine) => {
    const undo = removeLine(line.id);
    showUndo(`${line.name} removed`, undo);
    // The button that had the focus is gone.
    document.getElementById("main")?.focus({ preventScroll: true });
  };

  return (
    <div className="wrap pb-20">
      <PageTitle
        aside={
          <Link to="/menu/" className="py-2 font-medium text-berry underline underline-offset-4">
            Add another cake
          </Link>
        }
      >
        Your basket
      </PageTitle>
      <div className="grid items-start gap-8 lg:grid-cols-[1fr_24rem] lg:gap-12">
        <div>
          <GeneralProblems details={all.filter((p) => lineOfProblem(p) === null).map((p) => p.detail)} />
          <ul className="space-y-4">
            {lines.map((line, index) => (
              <BasketLineCard
                key={line.id}
                line={line}
                priced={pricedLine(quote.data, line, index)}
                currency={quote.data?.currency ?? ""}
                isBusy={quote.isPlaceholderData || quote.isLoading}
                problems={problemsOfLine(all, index)}
                onRemove={() => {
                  remove(line);
                }}
              />
            ))}
          </ul>
        </div>
        <BasketSummary quote={quote} brokenLines={all.filter((p) => lineOfProblem(p) !== null).length} />
      </div>
    </div>
  );
}

function GeneralProblems({ details }: { details: string[] }) {
  if (details.length === 0) return null;
  return (
    <Alert isLive className="mb-4">
      {details.map((detail) => (
        <p key={detail}>{detail}</p>
      ))}
    </Alert>
  );
}
