import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "react-router";

import { buttonClass, EmptyState } from "@/components/ui";
import { useSite } from "@/lib/site";
import { useTitle } from "@/lib/title";

/** Nothing stands at this address: says so, in the bakery's words where it has some, and shows the ways on. */
export function NotFound({ what = "page" }: { what?: "page" | "cake" }) {
  useTitle(what === "cake" ? t`Cake not found` : t`Page not found`);
  const { texts } = useSite();
  const title =
    what === "cake"
      ? texts.cake_not_found_title || t`This cake is not on the menu`
      : texts.not_found_title || t`There is nothing on this plate`;
  const text =
    what === "cake"
      ? texts.cake_not_found_text ||
        t`It may be out of season, or its address was mistyped. There are many others in the oven.`
      : texts.not_found_text || t`The page you are looking for has moved or never was. Your basket is safe.`;
  return (
    <EmptyState
      headingLevel={1}
      title={title}
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
      {text}
    </EmptyState>
  );
}
