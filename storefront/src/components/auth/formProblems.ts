import type { FieldValues, Path, UseFormSetError } from "react-hook-form";

import { problemsOf } from "@/lib/problems";

/** Says the server's problems at the fields they are about; returns those about no field of this form. */
export function showProblems<T extends FieldValues>(
  thrown: unknown,
  fields: readonly Path<T>[],
  setError: UseFormSetError<T>,
): string[] {
  const rest: string[] = [];
  let isFirst = true;
  for (const { attr, detail } of problemsOf(thrown)) {
    const field = fields.find((name) => name === attr);
    if (!field) rest.push(detail);
    else {
      setError(field, { type: "server", message: detail }, { shouldFocus: isFirst });
      isFirst = false;
    }
  }
  return rest;
}
