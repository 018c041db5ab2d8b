import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";

import { Alert } from "@/components/Alert";
import { Button, Skeleton } from "@/components/ui";
import { type Problem, problemsOf } from "@/lib/problems";

import { canBeChosen, markOf } from "./calendar/days";
import { Legend } from "./calendar/marks";
import { Answer, NextFreeButton, Reasons } from "./DayHelp";
import type { CheckoutValues } from "./values";
import { Section } from "./Section";
import { ToBasket } from "./ToBasket";
import type { AvailabilityView } from "./useAvailability";

const loadPickers = () => import("./calendar/Pickers");
// What is chosen and typed must outlive a network that goes away before they have come.
const Calendar = lazy(() =>
  loadPickers()
    .then(({ Calendar }) => ({ default: Calendar }))
    .catch(() => ({ default: CalendarNeverCame })),
);
const SlotPicker = lazy(() =>
  loadPickers()
    .then(({ SlotPicker }) => ({ default: SlotPicker }))
    .catch(() => ({ default: () => <></> })),
);

type Props = {
  availability: AvailabilityView;
  month: string;
  onMonth: (month: string) => void;
};

/** The day on a real calendar, then the time. */
export function DaySection({ availability, month, onMonth }: Props) {
  const { setValue, formState, clearErrors } = useFormContext<CheckoutValues>();
  const [date, slot] = useWatch<CheckoutValues, ["date", "slot"]>({ name: ["date", "slot"] });
  const [refused, setRefused] = useState("");
  const { byDate, today, nextFree } = availability;
  const day = byDate.get(date);
  const isChosenDayFree = canBeChosen(markOf(day, date, today));

  const chooseDay = (chosen: string) => {
    if (!canBeChosen(markOf(byDate.get(chosen), chosen, today))) {
      setRefused(chosen);
      return;
    }
    setRefused("");
    setValue("date", chosen);
    const open = byDate.get(chosen)?.slots.some(({ start, state }) => start === slot && state === "open");
    if (!open) setValue("slot", "");
    clearErrors(["date", "slot"]);
    onMonth(chosen);
  };
  // A day or time that was free when it was chosen, and no longer is.
  const asked = refused || (day && !isChosenDayFree ? date : "");
  const isSlotTaken = slot !== "" && day?.slots.every(({ start, state }) => start !== slot || state !== "open");
  const slotError =
    formState.errors.slot?.message ?? (isSlotTaken ? t`${slot} has just been taken. Choose another time.` : undefined);
  const dateError = formState.errors.date?.message;

  return (
    <Section step={2} title={t`Day and time`}>
      <div id="field-date" tabIndex={-1} role="group" aria-label={t`Day`} className="@container focus:outline-none">
        {dateError && <p className="mb-3 font-medium text-alarm">{dateError}</p>}
        {availability.error ? (
          <CalendarFailed problem={problemsOf(availability.error)[0]} onRetry={availability.retry} />
        ) : (
          <>
            <NextFreeButton date={nextFree} chosen={date} isLoading={availability.isLoading} onChoose={chooseDay} />
            <div
              className={`mt-4 -mx-4 min-h-98 @min-[20rem]:mx-0 transition-opacity ${availability.isChanging ? "opacity-60" : ""}`}
            >
              {availability.isLoading ? (
                <CalendarSkeleton />
              ) : (
                <Suspense fallback={<CalendarSkeleton />}>
                  <Calendar
                    month={month || date || nextFree || today}
                    onMonth={onMonth}
                    today={today}
                    last={availability.last}
                    days={byDate}
                    chosen={isChosenDayFree ? date : ""}
                    onDay={chooseDay}
                  />
                </Suspense>
              )}
            </div>
          </>
        )}
      </div>
      <Answer refused={asked} availability={availability} onChoose={chooseDay} />
      <div className="mt-4">
        <Legend />
      </div>
      <Reasons availability={availability} month={month || date || nextFree || today} />
      {day && isChosenDayFree && (
        <div className="mt-8 border-t border-sand pt-6">
          <Suspense fallback={<Skeleton className="h-48 w-full" />}>
            <SlotPicker
              date={date}
              slots={day.slots}
              chosen={slot}
              error={slotError}
              onChoose={(start) => {
                setValue("slot", start);
                clearErrors("slot");
              }}
            />
          </Suspense>
        </div>
      )}
    </Section>
  );
}

/** What was typed is still there after a reload. */
function CalendarNeverCame() {
  return (
    <CalendarFailed
      onRetry={() => {
        window.location.reload();
      }}
    />
  );
}

function CalendarFailed({ problem, onRetry }: { problem?: Problem; onRetry: () => void }) {
  return (
    <Alert isLive title={t`We cannot show the days just now`}>
      <p>{problem?.detail}</p>
      {problem?.attr === "lines" ? (
        <ToBasket />
      ) : (
        <Button look="secondary" size="small" className="mt-3" onClick={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      )}
    </Alert>
  );
}

function CalendarSkeleton() {
  return (
    <div role="status" aria-label={t`Looking for free days`}>
      <Skeleton className="mx-auto h-11 w-40" />
      <div className="mt-10 grid grid-cols-7 gap-1">
        {Array.from({ length: 42 }, (_, index) => (
          <Skeleton key={index} className="h-13" />
        ))}
      </div>
    </div>
  );
}
