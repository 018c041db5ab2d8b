import { t } from "@lingui/core/macro";
import clsx from "clsx";
import { useId, type ComponentProps, type ReactNode } from "react";

type Control = { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  optional?: boolean;
  className?: string;
  children: (control: Control) => ReactNode;
};

export const controlClass =
  "block min-h-12 w-full rounded-field border border-crust/60 bg-white px-4 py-2.5 text-base text-cocoa placeholder:text-cocoa-soft/70 " +
  "transition-colors hover:border-crust focus:border-berry focus:outline-3 focus:outline-offset-0 focus:outline-berry/25 " +
  "aria-invalid:border-alarm aria-invalid:bg-alarm-soft/40 disabled:bg-cream";

/** A label above its control, with the hint and the error tied to it for screen readers. */
export function Field({ label, hint, error, optional, className, children }: FieldProps) {
  const id = useId();
  const described = clsx(hint && `${id}-hint`, error && `${id}-error`) || undefined;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block font-semibold">
        {label}
        {optional && <span className="ml-2 text-sm font-normal text-cocoa-soft">{t`optional`}</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="mb-2 text-sm text-cocoa-soft">
          {hint}
        </p>
      )}
      {children({ id, "aria-describedby": described, "aria-invalid": error ? true : undefined })}
      {error && (
        <p id={`${id}-error`} className="mt-1.5 text-sm font-medium text-alarm">
          {error}
        </p>
      )}
    </div>
  );
}

type Wrapped<Tag extends "input" | "textarea" | "select"> = ComponentProps<Tag> & Omit<FieldProps, "children">;

/** An input with its label; takes what react-hook-form's `register` gives. */
export function TextField({ label, hint, error, optional, className, ...input }: Wrapped<"input">) {
  return (
    <Field {...{ label, hint, error, optional, className }}>
      {(control) => <input type="text" {...input} {...control} className={controlClass} />}
    </Field>
  );
}

/** Several lines of text with their label. */
export function TextArea({ label, hint, error, optional, className, ...input }: Wrapped<"textarea">) {
  return (
    <Field {...{ label, hint, error, optional, className }}>
      {(control) => <textarea rows={3} {...input} {...control} className={controlClass} />}
    </Field>
  );
}

/** The platform's own select with its label; options are its children. */
export function SelectField({ label, hint, error, optional, className, ...select }: Wrapped<"select">) {
  return (
    <Field {...{ label, hint, error, optional, className }}>
      {(control) => <select {...select} {...control} className={controlClass} />}
    </Field>
  );
}
