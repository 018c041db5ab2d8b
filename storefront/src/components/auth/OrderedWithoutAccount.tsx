import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";

import { Alert } from "@/components/Alert";
import { formatPhone } from "@/lib/phone";
import { useSite } from "@/lib/site";

/** A guest has nothing to sign in with: the mail holds what opens the order, and the bakery helps whoever lost it. */
export function OrderedWithoutAccount() {
  const { phone } = useSite();
  return (
    <Alert tone="info" className="mb-5" title={t`Ordered without an account?`}>
      <p>
        <Trans>Open the link in our mail about this order: it needs no password.</Trans>
      </p>
      {phone && (
        <a href={`tel:${phone}`} className="inline-block py-2.5 font-semibold text-berry underline underline-offset-4">
          <Trans>Or call us: {formatPhone(phone)}</Trans>
        </a>
      )}
    </Alert>
  );
}
