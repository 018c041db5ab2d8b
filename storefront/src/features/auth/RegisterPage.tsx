import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link, Navigate, useSearchParams } from "react-router";

import { RegisterForm } from "@/components/auth/RegisterForm";
import { safeNext } from "@/lib/places";
import { useSession } from "@/lib/session";
import { useTitle } from "@/lib/title";

import { DoorLayout } from "./DoorLayout";

/** Making an account, and being signed in with it. */
export default function RegisterPage() {
  useTitle(t`Create an account`);
  const [search] = useSearchParams();
  const { user } = useSession();
  if (user) return <Navigate to={safeNext(search.get("next"), "/")} replace />;
  return (
    <DoorLayout title={t`Nice to meet you`} intro={t`An account keeps your orders together, and it takes a minute.`}>
      <RegisterForm />
      <p className="mt-6 text-center">
        <Trans>Been here before?</Trans>{" "}
        <Link
          to={{ pathname: "/sign-in/", search: search.toString() }}
          className="inline-block py-2.5 font-semibold text-berry underline underline-offset-4"
        >
          <Trans>Sign in</Trans>
        </Link>
      </p>
    </DoorLayout>
  );
}
