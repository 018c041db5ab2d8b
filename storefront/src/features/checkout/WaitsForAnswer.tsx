import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "react-router";

import { buttonClass } from "@/components/ui";
import { formatPhone } from "@/lib/phone";
import { useSession } from "@/lib/session";
import { useSite } from "@/lib/site";

const look = buttonClass({ look: "secondary", size: "small" });

/** For those who have as much waiting for the bakery's answer as it takes: what waits, and what makes room. */
export default function WaitsForAnswer() {
  const { phone } = useSite();
  const { user } = useSession();
  return (
    <>
      <p className="mt-2">
        <Trans>Your basket and all you have entered are safe.</Trans>
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        {user && !user.email_verified && (
          <Link to="/account/" className={look}>
            <Trans>Confirm your e-mail</Trans>
          </Link>
        )}
        {phone && (
          <a href={`tel:${phone}`} className={look} aria-label={t`Call us: ${formatPhone(phone)}`}>
            <Trans>Call us</Trans>
          </a>
        )}
        <Link to="/orders/" className={look}>
          <Trans>Your orders</Trans>
        </Link>
      </div>
    </>
  );
}
