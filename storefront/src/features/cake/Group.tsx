import type { ReactNode } from "react";

type Props = { id: string; title: string; rule: ReactNode; isMissing?: boolean; children: ReactNode };

/** One thing to choose: its name, its rule, its choices. Takes the focus when it is what is missing. */
export function Group({ id, title, rule, isMissing = false, children }: Props) {
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={`${id}-rule`} className="scroll-mt-24 rounded-card outline-none">
      <legend className="float-left font-display text-xl font-semibold">{title}</legend>
      <p
        id={`${id}-rule`}
        className={`mb-3 pt-0.5 text-right ${isMissing ? "font-semibold text-alarm" : "text-cocoa-soft"}`}
      >
        {rule}
      </p>
      <div className="clear-both">{children}</div>
    </fieldset>
  );
}
