import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";

import { Skeleton } from "@/components/ui";

// Whoever is signed in needs neither.
const RegisterForm = lazy(async () => ({ default: (await import("./RegisterForm")).RegisterForm }));
const SignInForm = lazy(async () => ({ default: (await import("./SignInForm")).SignInForm }));

type Way = "register" | "sign_in";
const ways = (): { way: Way; label: string }[] => [
  { way: "register", label: t`I am new here` },
  { way: "sign_in", label: t`I have an account` },
];

/** Both ways in, on the page where they are needed, so that nothing else on it is lost. */
export function AuthPanel({ first = "register" }: { first?: Way }) {
  const [way, setWay] = useState<Way>(first);
  return (
    <div>
      <fieldset className="mb-6 grid grid-cols-2 gap-1 rounded-full bg-cream p-1">
        <legend className="sr-only">
          <Trans>Do you have an account?</Trans>
        </legend>
        {ways().map((entry) => (
          <label
            key={entry.way}
            className="flex min-h-11 items-center justify-center rounded-full px-2 text-center font-medium text-cocoa-soft has-checked:bg-white has-checked:text-berry has-checked:shadow-card has-focus-visible:outline-3 has-focus-visible:outline-berry"
          >
            <input
              type="radio"
              name="way-in"
              checked={way === entry.way}
              onChange={() => {
                setWay(entry.way);
              }}
              className="sr-only"
            />
            {entry.label}
          </label>
        ))}
      </fieldset>
      <Suspense fallback={<Skeleton className="h-96 w-full" />}>
        {way === "register" ? <RegisterForm /> : <SignInForm />}
      </Suspense>
    </div>
  );
}
