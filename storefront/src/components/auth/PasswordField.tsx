import { Trans } from "@lingui/react/macro";
import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";

import { controlClass, Field } from "@/components/ui";

type Props = ComponentProps<"input"> & { label: string; hint?: string; error?: string };

/** A password that can be looked at: on a phone, typing blind is where people give up. */
export function PasswordField({ label, hint, error, ...input }: Props) {
  const [isShown, setIsShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <div className="relative">
          <input {...input} {...control} type={isShown ? "text" : "password"} className={`${controlClass} pr-14`} />
          <button
            type="button"
            aria-pressed={isShown}
            onClick={() => {
              setIsShown(!isShown);
            }}
            className="absolute top-0.5 right-1 grid size-11 place-items-center rounded-full text-cocoa-soft hover:text-berry"
          >
            <Icon aria-hidden className="size-5" />
            <span className="sr-only">
              <Trans>Show password</Trans>
            </span>
          </button>
        </div>
      )}
    </Field>
  );
}
