import { t } from "@lingui/core/macro";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useMemo } from "react";
import { DayPicker, type Formatters, type Labels } from "react-day-picker";

import type { DayAvailability } from "@/client";
import { language, locale } from "@/lib/i18n";

import { formatDay } from "@/lib/dates";
import { DayCell } from "./DayCell";
import { fromGridDate, markOf, sayDay, toGridDate } from "./days";
import { DaysContext } from "./daysContext";

type Props = {
  month: string;
  onMonth: (month: string) => void;
  today: string;
  last: string;
  days: ReadonlyMap<string, DayAvailability>;
  chosen: string;
  /** Called for any day: one that cannot be had is answered with its reason. */
  onDay: (date: string) => void;
};

const formatters: Partial<Formatters> = {
  formatCaption: (month) => inWords(month, { month: "long", year: "numeric" }),
  formatWeekdayName: (day) => shortWeekdays().split(" ")[day.getDay()] ?? "",
};

/** From Sunday on. What browsers call short is as long as the whole name in Kiswahili: seven do not fit on a phone. */
function shortWeekdays(): string {
  return t`Sun Mon Tue Wed Thu Fri Sat`;
}

/** The picker's own words are English, whatever the page speaks. */
function inWords(date: Date, how: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale(), how).format(date);
}

const navClass =
  "absolute top-0 z-10 grid size-11 place-items-center rounded-full hover:bg-blush hover:text-berry aria-disabled:opacity-30 aria-disabled:hover:bg-transparent aria-disabled:hover:text-cocoa";
const classNames = {
  root: "w-full",
  months: "relative",
  month_caption: "flex h-11 items-center justify-center",
  caption_label: "font-display text-xl font-semibold",
  nav: "contents",
  button_previous: `${navClass} left-0`,
  button_next: `${navClass} right-0`,
  month_grid: "mt-3 w-full table-fixed border-collapse",
  weekday: "pb-2 text-sm font-medium text-cocoa-soft",
  // Where there is least room no gap is left beside the days, so that a thumb finds them.
  day: "px-0 py-0.5 text-center align-top @min-[18rem]:px-px",
  outside: "invisible",
};

/** A month of days, Monday first. Every day to come can be reached with the keyboard, and says what it is. */
export function Calendar({ month, onMonth, today, last, days, chosen, onDay }: Props) {
  const facts = useMemo(() => ({ days, today }), [days, today]);
  const labels: Partial<Labels> = {
    labelDayButton: (date, modifiers) => {
      const day = fromGridDate(date);
      const words = sayDay(day, markOf(days.get(day), day, today), days.get(day)?.reason);
      return modifiers.selected ? t`${words}, chosen` : words;
    },
    labelNext: () => t`Next month`,
    labelPrevious: () => t`Previous month`,
    labelNav: () => t`Months`,
    labelGrid: (date) => inWords(date, { month: "long", year: "numeric" }),
    labelWeekday: (date) => inWords(date, { weekday: "long" }),
    labelGridcell: (date) => formatDay(fromGridDate(date)),
  };

  return (
    <DaysContext value={facts}>
      <DayPicker
        lang={language()}
        weekStartsOn={1}
        fixedWeeks
        showOutsideDays
        month={toGridDate(month)}
        onMonthChange={(date) => {
          onMonth(fromGridDate(date));
        }}
        startMonth={toGridDate(today)}
        endMonth={toGridDate(last)}
        today={toGridDate(today)}
        disabled={{ before: toGridDate(today) }}
        modifiers={chosen ? { selected: toGridDate(chosen) } : {}}
        onDayClick={(date) => {
          onDay(fromGridDate(date));
        }}
        formatters={formatters}
        labels={labels}
        classNames={classNames}
        components={{ DayButton: DayCell, Chevron }}
      />
    </DaysContext>
  );
}

function Chevron({ orientation }: { orientation?: "up" | "down" | "left" | "right" }) {
  const Icon = orientation === "left" ? ChevronLeft : ChevronRight;
  return <Icon aria-hidden className="size-6" />;
}
