/** The rules of a form as plain functions: a whole library of schemas weighs more than all that the shop asks for. */
import type { FieldErrors, FieldValues, Resolver } from "react-hook-form";

/** What is wrong, in the customer's words, at the field that it is about. */
export type Wrong<Values> = { [Field in keyof Values]?: string | false };

/** As it is sent: without the spaces around it, except where they may be meant, as in a password. */
export function trimmed<Values extends FieldValues>(values: Values, asTyped: readonly (keyof Values)[] = []): Values {
  const tidy = Object.entries(values).map(([field, value]: [string, unknown]) => [
    field,
    typeof value === "string" && !asTyped.includes(field) ? value.trim() : value,
  ]);
  return Object.fromEntries(tidy) as Values;
}

/** For `useForm`: the form is sent when nothing is wrong with it. */
export function followsRules<Values extends FieldValues>(
  findWrong: (values: Values) => Wrong<Values>,
  asTyped: readonly (keyof Values)[] = [],
): Resolver<Values> {
  return (typed) => {
    const values = trimmed(typed, asTyped);
    const wrong = Object.entries(findWrong(values)).filter(([, message]) => message);
    if (wrong.length === 0) return { values, errors: {} };
    const errors = Object.fromEntries(wrong.map(([field, message]) => [field, { type: "rule", message }]));
    return { values: {}, errors: errors as FieldErrors<Values> };
  };
}

/** As far as a typing mistake shows; whether mail arrives there only mail can tell. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

export function looksLikeEmail(text: string): boolean {
  return EMAIL.test(text);
}

/** As short as the server takes one; it knows more rules, and has the last word. */
export const SHORTEST_PASSWORD = 8;
