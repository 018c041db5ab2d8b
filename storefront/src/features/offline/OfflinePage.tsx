import { Trans } from "@lingui/react/macro";
import { t } from "@lingui/core/macro";
import { Link } from "react-router";

import { PageTitle } from "@/components/PageTitle";
import { buttonClass } from "@/components/ui";
import { useGuestOrders } from "@/lib/guestOrders";
import { formatPhone } from "@/lib/phone";
import { useSession } from "@/lib/session";
import { useSite } from "@/lib/site";
import { useTitle } from "@/lib/title";

/** What there is to see without a network. */
export default function OfflinePage() {
  const { phone } = useSite();
  const { user } = useSession();
  const hasOrders = useGuestOrders().length > 0 || user !== null;
  useTitle(t`Without a network`);
  return (
    <div className="wrap max-w-3xl pb-16">
      <PageTitle>
        <Trans>Without a network</Trans>
      </PageTitle>
      <p className="text-lg">
        <Trans>
          You can look at our menu as you last saw it, and your basket is safe. To order we need the network again.
        </Trans>
      </p>
      <div className="mt-8 flex flex-wrap gap-3">
        <Link to="/menu/" className={buttonClass()}>
          <Trans>See our cakes</Trans>
        </Link>
        {hasOrders && (
          <Link to="/orders/" className={buttonClass({ look: "secondary" })}>
            <Trans>My orders</Trans>
          </Link>
        )}
        <Link to="/basket/" className={buttonClass({ look: "secondary" })}>
          <Trans>Your basket</Trans>
        </Link>
      </div>
      {phone && (
        <p className="mt-8 text-cocoa-soft">
          <Trans>
            Or call us:{" "}
            <a href={`tel:${phone}`} className="font-semibold text-berry underline">
              {formatPhone(phone)}
            </a>
          </Trans>
        </p>
      )}
    </div>
  );
}
