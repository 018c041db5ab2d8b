import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { type ReactNode } from "react";
import { Link } from "react-router";

import { Alert } from "@/components/Alert";
import { buttonClass } from "@/components/ui";

/** A mailed link without its secret, as programs cut them or people copy them: what to do, and the way to a new one. */
export function LinkNotWhole({ to, children }: { to: string; children: ReactNode }) {
  return (
    <>
      <Alert title={t`This address is not whole`}>
        <Trans>Open the link from our mail once more, or copy all of it into the address bar.</Trans>
      </Alert>
      <Link to={to} className={buttonClass({ look: "secondary", className: "mt-6 w-full" })}>
        {children}
      </Link>
    </>
  );
}
