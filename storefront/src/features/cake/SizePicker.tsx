import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import clsx from "clsx";

import { Price } from "@/components/ui";
import type { Cake } from "@/client";

import { choiceClass, inputClass } from "./choiceClass";
import { Group } from "./Group";

type Props = { cake: Cake; chosen: number | null; isMissing: boolean; onChoose: (id: number) => void };

/** The sizes as large cards: whom each serves, and what it costs before anything is added. */
export function SizePicker({ cake, chosen, isMissing, onChoose }: Props) {
  return (
    <Group id="size" title={t`Size`} rule={t`Choose 1`} isMissing={isMissing}>
      <div className="grid gap-2.5 min-[22rem]:grid-cols-2">
        {cake.sizes.map((size) => (
          <label key={size.id} className={clsx(choiceClass, "flex-col items-start gap-0! py-3.5")}>
            <input
              type="radio"
              name="size"
              className={inputClass}
              checked={size.id === chosen}
              onChange={() => onChoose(size.id)}
            />
            <span className="text-lg/6 font-semibold">{size.label}</span>
            <span className="text-cocoa-soft">
              <Trans>Serves {size.servings}</Trans>
            </span>
            <Price amount={size.price} currency={cake.currency} className="mt-1.5 font-semibold text-berry" />
          </label>
        ))}
      </div>
    </Group>
  );
}
