import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { CalendarDays, Users } from "lucide-react";

import { addDays, formatShortDay, today } from "@/lib/dates";
import type { MenuFilters } from "@/lib/menu";
import { closedOn } from "@/lib/openingHours";
import { useSite } from "@/lib/site";

/** The diets most asked for, as far as the bakery has them. */
const PROMOTED = ["egg_free", "nut_free", "vegan", "gluten_free"];
const GUESTS = ["10", "15", "25", "40", "60", "100"];

const pillClass =
  "relative inline-flex min-h-11 shrink-0 items-center gap-2 rounded-full border border-crust/40 bg-white px-4 font-medium whitespace-nowrap transition-colors hover:border-berry " +
  "has-[input:checked]:border-berry has-[input:checked]:bg-blush has-[input:checked]:text-berry-deep data-set:border-berry data-set:bg-blush data-set:text-berry-deep " +
  "has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-berry";
const selectClass =
  "absolute -inset-px size-[calc(100%+2px)] cursor-pointer rounded-full bg-none! text-transparent! outline-none [&>option]:text-cocoa";

const guestsInWords = (number: string) => plural(Number(number), { one: "# guest", other: "# guests" });

type Props = { filters: MenuFilters; onChange: (filters: MenuFilters) => void };

/** The questions most people come with, one touch each: for how many, for when, without what. */
export function QuickFilters({ filters, onChange }: Props) {
  const site = useSite();
  const labels = PROMOTED.flatMap((code) => site.dietary_labels.filter((label) => label.code === code));
  return (
    <div
      role="group"
      aria-label={t`Quick filters`}
      className="scrollbar-none -mx-4 flex gap-2 overflow-x-auto px-4 py-1 sm:mx-0 sm:flex-wrap sm:px-0"
    >
      <GuestsPill filters={filters} onChange={onChange} />
      <DayPill filters={filters} onChange={onChange} />
      {labels.map(({ code, name }) => (
        <label key={code} className={pillClass}>
          <input
            type="checkbox"
            className="absolute -inset-px size-[calc(100%+2px)] cursor-pointer appearance-none rounded-full outline-none"
            checked={filters.dietary.includes(code)}
            onChange={(event) =>
              onChange({
                ...filters,
                dietary: event.target.checked
                  ? [...filters.dietary, code]
                  : filters.dietary.filter((other) => other !== code),
              })
            }
          />
          {name}
        </label>
      ))}
    </div>
  );
}

function GuestsPill({ filters, onChange }: Props) {
  const choices = GUESTS.includes(filters.serves) || !filters.serves ? GUESTS : [filters.serves, ...GUESTS];
  return (
    <label className={pillClass} data-set={filters.serves ? "" : undefined}>
      <Users aria-hidden className="size-5" />
      <span aria-hidden>{filters.serves ? guestsInWords(filters.serves) : t`Guests`}</span>
      <select
        aria-label={t`For how many guests`}
        className={selectClass}
        value={filters.serves}
        onChange={(event) => onChange({ ...filters, serves: event.target.value })}
      >
        <option value="">
          <Trans>Any number of guests</Trans>
        </option>
        {choices.map((number) => (
          <option key={number} value={number}>
            {guestsInWords(number)}
          </option>
        ))}
      </select>
    </label>
  );
}

const DAYS_OFFERED = 14;

/** The coming days by name: “Saturday” is one of them. A day further off is found in the filters. */
function DayPill({ filters, onChange }: Props) {
  const site = useSite();
  const first = today(site.time_zone);
  const days = Array.from({ length: DAYS_OFFERED }, (_, index) => addDays(first, index));
  const { available_on: day } = filters;
  const choices = !day || days.includes(day) ? days : [...days, day].sort();
  return (
    <label className={pillClass} data-set={day ? "" : undefined}>
      <CalendarDays aria-hidden className="size-5" />
      <span aria-hidden>{day ? formatShortDay(day) : t`Day`}</span>
      <select
        aria-label={t`For which day`}
        className={selectClass}
        value={day}
        onChange={(event) => onChange({ ...filters, available_on: event.target.value })}
      >
        <option value="">
          <Trans>Any day</Trans>
        </option>
        {choices.map((choice) => (
          <DayOption key={choice} day={choice} closed={closedOn(site, choice)} />
        ))}
      </select>
    </label>
  );
}

/** A day on which nobody bakes says so, and why, and cannot be chosen. */
function DayOption({ day, closed }: { day: string; closed: string | null }) {
  const name = formatShortDay(day);
  return (
    <option value={day} disabled={closed !== null}>
      {closed === null ? name : closed ? t`${name}, closed: ${closed}` : t`${name}, closed`}
    </option>
  );
}
