import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Alert } from "@/components/Alert";
import { Button, Skeleton } from "@/components/ui";
import { formatDay, formatShortDay } from "@/lib/dates";
import { focusOnNext } from "@/lib/focus";

import { canBeChosen, firstFree, markOf, reasonsOf, sayDay } from "./calendar/days";
import type { AvailabilityView } from "./useAvailability";

const IS_NEXT_FREE = "next-free-day";

type NextFreeProps = {
  date: string | null;
  chosen: string;
  isLoading: boolean;
  onChoose: (date: string) => void;
};

/** The quickest way: one press takes the first day that can be had. */
export function NextFreeButton({ date, chosen, isLoading, onChoose }: NextFreeProps) {
  if (isLoading) return <Skeleton className="h-11 w-56 rounded-full" />;
  if (date === null) {
    return (
      <Alert tone="info" title={t`No free day is left`}>
        <Trans>We are booked out as far ahead as we take orders. Call us, we may find a way.</Trans>
      </Alert>
    );
  }
  if (date === chosen)
    return (
      <p id={IS_NEXT_FREE} tabIndex={-1} className="flex min-h-11 items-center text-cocoa-soft focus:outline-none">
        <Trans>This is the next free day.</Trans>
      </p>
    );
  return (
    <Button
      look="secondary"
      size="small"
      onClick={() => {
        onChoose(date);
        focusOnNext(IS_NEXT_FREE);
      }}
    >
      <Trans>Next free day: {formatShortDay(date)}</Trans>
    </Button>
  );
}

type AnswerProps = { refused: string; availability: AvailabilityView; onChoose: (date: string) => void };

/** Why the day that was just pressed cannot be had, and the way on. */
export function Answer({ refused, availability, onChoose }: AnswerProps) {
  const { byDate, today, days } = availability;
  const day = byDate.get(refused);
  const mark = markOf(day, refused, today);
  const isStillRefused = refused !== "" && !canBeChosen(mark);
  const next = isStillRefused ? firstFree(days, refused) : null;
  return (
    <div role="status" className="mt-3">
      {isStillRefused && (
        <Alert tone="info" title={sayDay(refused, mark, day?.reason)}>
          {next && (
            <button
              type="button"
              onClick={() => {
                onChoose(next);
                focusOnNext("field-slot");
              }}
              className="min-h-11 text-left font-semibold text-berry underline underline-offset-4"
            >
              <Trans>Take {formatDay(next)} instead</Trans>
            </button>
          )}
        </Alert>
      )}
    </div>
  );
}

/** All reasons of the month in words, for whoever wants to know before pressing. */
export function Reasons({ availability, month }: { availability: AvailabilityView; month: string }) {
  const inMonth = availability.days.filter((day) => day.date.startsWith(month.slice(0, 7)));
  const reasons = reasonsOf(inMonth, availability.today);
  if (reasons.length === 0) return null;
  return (
    <details className="mt-3">
      <summary className="inline-block min-h-11 py-2.5 font-medium text-berry underline underline-offset-4">
        <Trans>Why can’t I choose some days?</Trans>
      </summary>
      <dl className="space-y-2">
        {reasons.map(({ reason, dates }) => (
          <div key={reason}>
            <dt className="font-medium">{dates}</dt>
            <dd className="text-cocoa-soft">{reason}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
