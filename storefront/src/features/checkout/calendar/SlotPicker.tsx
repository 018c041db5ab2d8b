import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { SlotAvailability } from "@/client";
import { formatDay } from "@/lib/dates";

type Props = {
  date: string;
  slots: SlotAvailability[];
  chosen: string;
  error?: string;
  onChoose: (start: string) => void;
};

const parts = () => [
  { name: t`Morning`, until: "12:00" },
  { name: t`Afternoon`, until: "17:00" },
  { name: t`Evening`, until: "24:00" },
];

function byPart(slots: SlotAvailability[]) {
  let from = "00:00";
  return parts()
    .map(({ name, until }) => {
      const part = { name, slots: slots.filter(({ start }) => start >= from && start < until) };
      from = until;
      return part;
    })
    .filter((part) => part.slots.length > 0);
}

function sayLeft({ state, remaining }: SlotAvailability): string {
  if (state === "full") return t`Full`;
  if (state === "too_soon") return t`Too soon`;
  return t`${remaining} left`;
}

/** The times of a day as big buttons, each with what is left. */
export function SlotPicker({ date, slots, chosen, error, onChoose }: Props) {
  return (
    <fieldset id="field-slot" tabIndex={-1} aria-describedby={error ? "slot-error" : undefined}>
      <legend className="font-display text-xl font-semibold text-balance">
        <Trans>What time on {formatDay(date)}?</Trans>
      </legend>
      {error && (
        <p id="slot-error" className="mt-1 font-medium text-alarm">
          {error}
        </p>
      )}
      {byPart(slots).map((part) => (
        <div key={part.name} className="mt-4">
          <p aria-hidden className="mb-2 text-sm font-medium text-cocoa-soft">
            {part.name}
          </p>
          <div className="grid grid-cols-3 gap-2 sm:grid-cols-4">
            {part.slots.map((slot) => (
              <SlotButton
                key={slot.start}
                slot={slot}
                isChosen={slot.start === chosen}
                onChoose={() => {
                  onChoose(slot.start);
                }}
              />
            ))}
          </div>
        </div>
      ))}
    </fieldset>
  );
}

function SlotButton({ slot, isChosen, onChoose }: { slot: SlotAvailability; isChosen: boolean; onChoose: () => void }) {
  const isOpen = slot.state === "open";
  return (
    <label className="flex min-h-14 flex-col items-center justify-center rounded-2xl border border-crust/40 bg-white px-1 py-2 text-center transition-colors hover:border-berry has-checked:border-berry has-checked:bg-berry has-checked:text-white has-disabled:cursor-not-allowed has-disabled:border-dashed has-disabled:border-sand has-disabled:bg-transparent has-disabled:text-cocoa-soft has-focus-visible:outline-3 has-focus-visible:outline-offset-3 has-focus-visible:outline-berry">
      <input
        type="radio"
        name="slot"
        value={slot.start}
        checked={isChosen}
        disabled={!isOpen}
        onChange={onChoose}
        className="sr-only"
      />
      <span className={`font-semibold tabular-nums ${isOpen ? "" : "line-through"}`}>
        {slot.start} <span className="sr-only">{t`to ${slot.end}, `}</span>
      </span>
      <span className={`text-xs ${isOpen && slot.remaining === 1 && !isChosen ? "font-semibold text-honey" : ""}`}>
        {sayLeft(slot)}
      </span>
    </label>
  );
}
