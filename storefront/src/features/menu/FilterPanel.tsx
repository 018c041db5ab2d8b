import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Button, Dialog, TextField } from "@/components/ui";
import { today } from "@/lib/dates";
import type { MenuFilters } from "@/lib/menu";
import { useSite } from "@/lib/site";
import type { Labelled } from "@/client";

import { cleared } from "./filters";

type Props = {
  open: boolean;
  onClose: () => void;
  filters: MenuFilters;
  onChange: (filters: MenuFilters) => void;
  count: number | undefined;
};

/** Narrows the menu; every change shows at once, the button only leads back to the result. */
export default function FilterPanel({ open, onClose, filters, onChange, count }: Props) {
  const site = useSite();
  const { currency } = site;
  return (
    <Dialog open={open} onClose={onClose} title={t`Narrow the menu`}>
      <form
        className="space-y-7"
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
        }}
      >
        <TextField
          label={t`How many guests`}
          hint={t`Shows cakes of which some size feeds them; prices are then of that size.`}
          inputMode="numeric"
          pattern="[0-9]*"
          maxLength={3}
          value={filters.serves}
          onChange={(event) => onChange({ ...filters, serves: event.target.value.replace(/\D|^0+/g, "") })}
        />
        <TextField
          type="date"
          label={t`Ready by`}
          hint={t`Shows cakes that we can still bake for that day.`}
          min={today(site.time_zone)}
          value={filters.available_on}
          onChange={(event) => onChange({ ...filters, available_on: event.target.value })}
        />
        <Choices
          legend={t`Suitable for`}
          choices={site.dietary_labels}
          chosen={filters.dietary}
          onChange={(dietary) => onChange({ ...filters, dietary })}
        />
        <Choices
          legend={t`Made without`}
          hint={t`Leaves out cakes that contain or may contain it. Our kitchen handles all of them: with a severe allergy, please call us.`}
          choices={site.allergens}
          chosen={filters.without_allergen}
          onChange={(without_allergen) => onChange({ ...filters, without_allergen })}
        />
        <TextField
          label={t`Price up to (${currency})`}
          inputMode="numeric"
          pattern="[0-9]*"
          value={filters.max_price}
          onChange={(event) => onChange({ ...filters, max_price: event.target.value.replace(/\D/g, "") })}
        />
        <div className="sticky bottom-0 -mx-5 -mb-5 flex gap-3 border-t border-sand bg-paper p-5 sm:-mx-7 sm:-mb-7 sm:px-7">
          <Button look="secondary" className="grow" onClick={() => onChange(cleared(filters))}>
            <Trans>Clear</Trans>
          </Button>
          <Button type="submit" className="grow-2">
            {count === undefined ? t`Show cakes` : plural(count, { one: "Show # cake", other: "Show # cakes" })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type ChoicesProps = {
  legend: string;
  hint?: string;
  choices: Labelled[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
};

function Choices({ legend, hint, choices, chosen, onChange }: ChoicesProps) {
  return (
    <fieldset>
      <legend className="mb-1.5 font-semibold">{legend}</legend>
      {hint && <p className="mb-3 text-sm text-cocoa-soft">{hint}</p>}
      <div className="flex flex-wrap gap-2">
        {choices.map(({ code, name }) => (
          <label
            key={code}
            className="inline-flex min-h-11 items-center gap-2 rounded-full border border-crust/40 bg-white px-4 hover:border-berry has-checked:border-berry has-checked:bg-blush has-checked:font-semibold has-checked:text-berry-deep has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-berry"
          >
            <input
              type="checkbox"
              className="size-4 accent-berry outline-none"
              checked={chosen.includes(code)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, code] : chosen.filter((other) => other !== code))
              }
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
