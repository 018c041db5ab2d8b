import clsx from "clsx";
import { useContext, useEffect, useRef } from "react";
import type { DayButtonProps } from "react-day-picker";

import { DaysContext } from "./daysContext";
import { canBeChosen, fromGridDate, type Mark, markOf } from "./days";
import { markClass, MarkSign } from "./marks";

/** One day: its number, and a sign of what it is that needs no colour to be told from the others. */
export function DayCell({ day, modifiers, ...button }: DayButtonProps) {
  const { days, today } = useContext(DaysContext);
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (modifiers.focused) ref.current?.focus();
  }, [modifiers.focused]);

  const date = fromGridDate(day.date);
  const mark = markOf(days.get(date), date, today);
  return (
    <button
      ref={ref}
      {...button}
      aria-disabled={canBeChosen(mark) ? undefined : true}
      className={clsx(
        "relative flex h-13 w-full flex-col items-center justify-center rounded-xl text-base tabular-nums",
        modifiers.selected ? "bg-berry font-semibold text-white" : dayClass(mark),
      )}
    >
      <span className={modifiers.today ? "underline decoration-2 underline-offset-4" : undefined}>
        {day.date.getDate()}
      </span>
      <MarkSign mark={mark} isChosen={Boolean(modifiers.selected)} />
    </button>
  );
}

function dayClass(mark: Mark): string {
  return clsx(markClass[mark], canBeChosen(mark) && "hover:ring-2 hover:ring-berry");
}
