import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { Link, useNavigate } from "react-router";

import { Button, buttonClass, Dialog } from "@/components/ui";
import type { Reorder } from "@/client";
import type { ButtonLook } from "@/components/ui/buttonClass";
import { type Problem, problemsOf } from "@/lib/problems";
import { showToast } from "@/lib/toasts";

import { askToReorder, fillBasket } from "./reorder";

type Props = {
  number: string;
  lines?: { cake_slug: string; cake_name: string }[];
  look?: ButtonLook;
  className?: string;
};
/** What came of asking: a basket that differs from the order, or reasons why there is none. */
type Answer = { again: Reorder } | { refusal: Problem[] };

/** Fills the basket with the same again; what is not as it was is shown first. */
export function OrderAgain({ number, lines = [], look = "secondary", className }: Props) {
  const navigate = useNavigate();
  const [isAsking, setIsAsking] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const close = () => {
    setAnswer(null);
  };

  const fill = (again: Reorder) => {
    const isAsBefore = fillBasket(again, new Map(lines.map(({ cake_slug, cake_name }) => [cake_slug, cake_name])));
    showToast(
      isAsBefore
        ? t`It is in your basket, to be handed over as last time. Choose a new day at the checkout.`
        : t`It is in your basket. Choose a new day at the checkout.`,
    );
    void navigate("/basket/");
  };
  const ask = async () => {
    setIsAsking(true);
    try {
      const again = await askToReorder(number);
      if (again.changes.length > 0) setAnswer({ again });
      else fill(again);
    } catch (thrown) {
      setAnswer({ refusal: problemsOf(thrown) });
    } finally {
      setIsAsking(false);
    }
  };

  return (
    <>
      <Button look={look} size="small" busy={isAsking} className={className} onClick={() => void ask()}>
        {!isAsking && <RotateCcw aria-hidden className="size-4" />}
        <Trans>Order again</Trans>
      </Button>
      <Dialog
        open={answer !== null}
        onClose={close}
        title={answer && "refusal" in answer ? t`We cannot make this again` : t`Not quite the same`}
      >
        {answer && "again" in answer && (
          <Changes
            again={answer.again}
            onFill={() => {
              close();
              fill(answer.again);
            }}
            onClose={close}
          />
        )}
        {answer && "refusal" in answer && <Refusal problems={answer.refusal} />}
      </Dialog>
    </>
  );
}

function Changes({ again, onFill, onClose }: { again: Reorder; onFill: () => void; onClose: () => void }) {
  return (
    <>
      <p>
        <Trans>The menu has changed since you ordered:</Trans>
      </p>
      <List problems={again.changes} />
      <div className="mt-6 flex flex-col gap-2 sm:flex-row-reverse sm:justify-start">
        <Button onClick={onFill}>
          <Trans>Put it in my basket</Trans>
        </Button>
        <Button look="secondary" onClick={onClose}>
          <Trans>Leave it</Trans>
        </Button>
      </div>
    </>
  );
}

function Refusal({ problems }: { problems: Problem[] }) {
  return (
    <>
      <List problems={problems} />
      <Link to="/menu/" className={buttonClass({ className: "mt-6" })}>
        <Trans>See the menu</Trans>
      </Link>
    </>
  );
}

function List({ problems }: { problems: Problem[] }) {
  return (
    <ul className="mt-3 list-disc space-y-1.5 pl-5">
      {problems.map(({ detail }) => (
        <li key={detail}>{detail}</li>
      ))}
    </ul>
  );
}
