import { Trans } from "@lingui/react/macro";
import { Link } from "react-router";

import { buttonClass } from "@/components/ui";

/** Where what is wrong with a cake can be mended. */
export function ToBasket() {
  return (
    <Link to="/basket/" className={buttonClass({ look: "secondary", size: "small", className: "mt-3" })}>
      <Trans>Change it in the basket</Trans>
    </Link>
  );
}
