import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "react-router";

import { buttonClass, EmptyState } from "@/components/ui";
import { useTitle } from "@/lib/title";

/** Nothing stands at this address: says so and shows the ways on. */
export function NotFound({ what = "page" }: { what?: "page" | "cake" }) {
  useTitle(what === "cake" ? t`Cake not found` : t`Page not found`);
  return (
    <EmptyState
      headingLevel={1}
      title={what === "cake" ? t`This cake is not on the menu` : t`There is nothing on this plate`}
      action={
        <>
          <Link to="/menu/" className={buttonClass()}>
            <Trans>See our cakes</Trans>
          </Link>
          <Link to="/" className={buttonClass({ look: "secondary" })}>
            <Trans>Go to the front page</Trans>
          </Link>
        </>
      }
    >
      {what === "cake"
        ? t`It may be out of season, or its address was mistyped. There are many others in the oven.`
        : t`The page you are looking for has moved or never was. Your basket is safe.`}
    </EmptyState>
  );
}
