import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "react-router";

import { buttonClass, EmptyState } from "@/components/ui";
import { formatPhone } from "@/lib/phone";
import { useSite } from "@/lib/site";

/** A secret link that opens no order: mistyped, or its order is in an account by now. */
export function LinkOpensNothing({ number }: { number: string }) {
  const site = useSite();
  return (
    <EmptyState
      title={t`This link does not open an order`}
      headingLevel={1}
      action={
        <>
          <Link to="/sign-in/" className={buttonClass()}>
            <Trans>Sign in</Trans>
          </Link>
          {site.phone && (
            <a href={`tel:${site.phone}`} className={buttonClass({ look: "secondary" })}>
              <Trans>Call us: {formatPhone(site.phone)}</Trans>
            </a>
          )}
        </>
      }
    >
      <Trans>
        Open the link in our mail about order {number} once more, all of it. If the order is in an account by now, sign
        in to see it.
      </Trans>
    </EmptyState>
  );
}
