import { Link } from "react-router";

import { buttonClass, EmptyState } from "@/components/ui";
import { useTitle } from "@/lib/title";

/** Nothing stands at this address: says so and shows the ways on. */
export function NotFound({ what = "page" }: { what?: "page" | "cake" }) {
  useTitle(what === "cake" ? "Cake not found" : "Page not found");
  return (
    <EmptyState
      headingLevel={1}
      title={what === "cake" ? "This cake is not on the menu" : "There is nothing on this plate"}
      action={
        <>
          <Link to="/menu/" className={buttonClass()}>
            See our cakes
          </Link>
          <Link to="/" className={buttonClass({ look: "secondary" })}>
            Go to the front page
          </Link>
        </>
      }
    >
      {what === "cake"
        ? "It may be out of season, or its address was mistyped. There are many others in the oven."
        : "The page you are looking for has moved or never was. Your basket is safe."}
    </EmptyState>
  );
}
