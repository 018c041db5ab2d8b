import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link, Navigate, useSearchParams } from "react-router";

import { SignInForm } from "@/components/auth/SignInForm";
import { safeNext } from "@/lib/places";
import { useSession } from "@/lib/session";
import { useTitle } from "@/lib/title";

import { DoorLayout } from "./DoorLayout";

/** Signing in; who is in already goes on to where they were going. */
export default function SignInPage() {
  useTitle(t`Sign in`);
  const [search] = useSearchParams();
  const { user } = useSession();
  if (user) return <Navigate to={safeNext(search.get("next"), "/orders/")} replace />;
  return (
    <DoorLayout title={t`Welcome back`} intro={t`Sign in to follow your orders and order again.`}>
      <SignInForm />
      <p className="mt-6 text-center">
        <Trans>New here?</Trans>{" "}
        <Link
          to={{ pathname: "/register/", search: search.toString() }}
          className="inline-block py-2.5 font-semibold text-berry underline underline-offset-4"
        >
          <Trans>Create an account</Trans>
        </Link>
      </p>
    </DoorLayout>
  );
}
