import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "react-router";

import { buttonClass, EmptyState } from "@/components/ui";

const look = buttonClass({ size: "large" });

/** The basket was emptied under the checkout: another tab has ordered it or taken it out, or signing out took it along. */
export default function GoneMeanwhile({ hasSignedOut }: { hasSignedOut: boolean }) {
  if (hasSignedOut) {
    return (
      <EmptyState
        title={t`You have signed out`}
        headingLevel={1}
        action={
          <Link to="/sign-in/?next=/checkout/" className={look}>
            <Trans>Sign in</Trans>
          </Link>
        }
      >
        <Trans>What you had not ordered yet waits in your account. Sign in to go on with it.</Trans>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t`Your basket is empty by now`}
      headingLevel={1}
      action={
        <Link to="/orders/" className={look}>
          <Trans>Your orders</Trans>
        </Link>
      }
    >
      <Trans>It was ordered or emptied in another window. Nothing was ordered twice.</Trans>
    </EmptyState>
  );
}
