import { t } from "@lingui/core/macro";
import { Check } from "lucide-react";

import { Picture } from "@/components/ui";
import { allergensInWords } from "@/lib/allergens";
import { formatDifference } from "@/lib/money";
import { useSite } from "@/lib/site";
import type { Option, OptionGroup } from "@/client";

import { chosenIn, ruleOf, toggleOption } from "./choice";
import { choiceClass, inputClass } from "./choiceClass";
import { Group } from "./Group";

type Props = {
  group: OptionGroup;
  currency: string;
  chosen: number[];
  isMissing: boolean;
  onChange: (options: number[]) => void;
};

function chosenInWords(count: number, most: number): string {
  return t`${count} of ${most} chosen`;
}

/** One group of options. When the most are chosen the others rest, and the rule says why. */
export function OptionPicker({ group, currency, chosen, isMissing, onChange }: Props) {
  const count = chosenIn(group, chosen).length;
  const isSingle = group.max_choices === 1;
  const isFull = !isSingle && count >= group.max_choices;
  const rule = isFull && group.options.length > count ? chosenInWords(count, group.max_choices) : ruleOf(group);
  // A radio cannot be taken back: where nothing at all is a choice too, a checkbox can.
  const type = isSingle && group.min_choices === 1 ? "radio" : "checkbox";
  return (
    <Group id={`group-${group.id}`} title={group.name} rule={rule} isMissing={isMissing}>
      <div className="grid gap-2.5 min-[20rem]:grid-cols-2">
        {group.options.map((option) => {
          const isChosen = chosen.includes(option.id);
          return (
            <label key={option.id} className={choiceClass}>
              <input
                type={type}
                name={`group-${group.id}`}
                className={inputClass}
                checked={isChosen}
                disabled={!option.is_available || (isFull && !isChosen)}
                onChange={() => onChange(toggleOption(group, chosen, option.id))}
              />
              <OptionFace option={option} currency={currency} isChosen={isChosen} />
            </label>
          );
        })}
      </div>
    </Group>
  );
}

type FaceProps = { option: Option; currency: string; isChosen: boolean };

function OptionFace({ option, currency, isChosen }: FaceProps) {
  const site = useSite();
  const allergens = allergensInWords({ contains: option.allergens.contains, may_contain: [] }, site.allergens);
  return (
    <>
      {option.image && <Picture image={option.image} sizes="3rem" alt="" className="size-12 rounded-lg object-cover" />}
      <span className="min-w-0 grow">
        <span className="block leading-5 font-medium">{option.name}</span>
        <span className="block text-sm/5 text-cocoa-soft">
          {option.is_available ? formatDifference(option.price_difference, currency) : t`Not today`}
        </span>
        <span className="sr-only">{allergens}</span>
      </span>
      {isChosen && <Check aria-hidden className="size-5 shrink-0 text-berry" />}
    </>
  );
}
