import { t } from "@lingui/core/macro";
import clsx from "clsx";

import { Button, Price } from "@/components/ui";
import type { Cake } from "@/client";

import { estimateOf, type Choice, type Missing } from "./choice";

type Props = {
  cake: Cake;
  choice: Choice;
  total: string | undefined;
  isChanging: boolean;
  missing: Missing | null;
  isEditing: boolean;
  closed: string | null;
  onAdd: () => void;
  onMissing: (missing: Missing) => void;
};

/** The price, which follows every choice, and the one button. While something is missing the button says what, and leads there. */
export function AddBar({ cake, choice, total, isChanging, missing, isEditing, closed, onAdd, onMissing }: Props) {
  const label = missing?.say ?? (isEditing ? t`Save the change` : t`Add to basket`);
  const hasBegun = choice.options.length > 0 || missing === null;
  return (
    <div className="sticky bottom-0 z-30 -mx-4 border-t border-sand bg-paper/97 px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] shadow-bar backdrop-blur-sm sm:bottom-4 sm:mx-0 sm:rounded-card sm:border sm:p-4 sm:shadow-lift">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p role="status" className="min-w-30 leading-tight sm:min-w-34">
          <span className="block text-sm text-cocoa-soft">{total ? t`Total` : hasBegun ? t`So far` : t`From`}</span>
          <Price
            amount={total ?? estimateOf(cake, choice)}
            currency={cake.currency}
            className={clsx(
              "font-display text-xl font-semibold transition-opacity sm:text-2xl",
              isChanging && "opacity-70",
            )}
          />
        </p>
        <Button
          size="large"
          look={missing ? "secondary" : "primary"}
          disabled={closed !== null}
          className="min-w-0 grow basis-32 px-4! text-base/5! max-[22rem]:px-2! sm:text-lg/6!"
          onClick={({ detail }) => {
            if (missing) onMissing(missing);
            // An impatient double tap is no wish for two.
            else if (detail < 2) onAdd();
          }}
        >
          {closed ?? label}
        </Button>
      </div>
    </div>
  );
}
