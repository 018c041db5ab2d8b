import type { Problem } from "@/lib/problems";
import { lineOfProblem } from "@/lib/quote";

import type { FieldName } from "./values";

const FIELD_OF: Record<string, FieldName> = {
  "fulfilment.method": "method",
  "fulfilment.zone": "zone",
  "fulfilment.address": "line1",
  "fulfilment.address.line1": "line1",
  "fulfilment.address.line2": "line2",
  "fulfilment.address.area": "area",
  "fulfilment.address.directions": "directions",
  "fulfilment.date": "date",
  "fulfilment.slot": "slot",
  "contact.name": "name",
  "contact.phone": "phone",
  "contact.email": "email",
  note: "note",
};

/** The day or the time went to somebody else while this customer was typing. */
const LOST_TIME = new Set(["slot_full", "day_full", "day_stopped"]);

export type Sorted = {
  /** Said at the field it is about. */
  fields: Partial<Record<FieldName, string>>;
  /** Said at the basket: only there can it be mended. */
  lines: Problem[];
  /** About the whole order, or about something that this page does not ask for. */
  general: Problem[];
};

/** Puts each of the server's problems where the customer can do something about it. */
export function sortProblems(problems: readonly Problem[]): Sorted {
  const sorted: Sorted = { fields: {}, lines: [], general: [] };
  for (const problem of problems) {
    const field = FIELD_OF[problem.attr ?? ""];
    if (field) sorted.fields[field] ??= problem.detail;
    else if (lineOfProblem(problem) !== null) sorted.lines.push(problem);
    else sorted.general.push(problem);
  }
  return sorted;
}

/** Whether what stands against the order is that its day or time is gone. */
export function isTimeLost(problems: readonly Problem[]): boolean {
  return problems.some(
    (problem) =>
      LOST_TIME.has(problem.code) || problem.attr === "fulfilment.date" || problem.attr === "fulfilment.slot",
  );
}
