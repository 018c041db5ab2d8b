import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { lazy, Suspense } from "react";
import { Link } from "react-router";

import { buttonClass, EmptyState } from "@/components/ui";
import { useSite } from "@/lib/site";
import { useTitle } from "@/lib/title";

// Seldom needed, and never to read that nothing is here.
const WaysOn = lazy(() => import("./WaysOn"));

/** Nothing stands at this address: says so and shows the ways on. */
export function NotFound({ what = "page" }: { what?: "page" | "cake" }) {
  const { texts } = useSite();
  const isCake = what === "cake";
  useTitle(isCake ? t`Cake not found` : t`Page not found`);
  const title = isCake
    ? texts.cake_not_found_title || t`This cake is not on the menu`
    : texts.not_found_title || t`There is nothing on this plate`;
  const text = isCake
    ? texts.cake_not_found_text || t`It may be out of season, or its address was mistyped. There are many others.`
    : texts.not_found_text || t`The page you are looking for has moved or never was. Your basket is safe.`;
  return (
    <>
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
      <Suspense>
        <WaysOn />
      </Suspense>
    </>
  );
}
