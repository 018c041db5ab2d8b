import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Component, type ReactNode, useEffect } from "react";

import { Button, buttonClass, ErrorState } from "@/components/ui";

type Props = { children: ReactNode };

/** Catches what a page could not: the rest of the shop stays, and the page can be loaded again. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    if (!navigator.onLine) return <NeverOpened />;
    return (
      <ErrorState
        title={t`This page would not open`}
        headingLevel={1}
        action={
          <Button
            onClick={() => {
              window.location.reload();
            }}
          >
            <Trans>Load it again</Trans>
          </Button>
        }
      >
        <Trans>Something went wrong on our side or on the way. Your basket is safe.</Trans>
      </ErrorState>
    );
  }
}

/** The code of this page was never loaded, and cannot be now. A link inside the shop would find the boundary broken. */
function NeverOpened() {
  // Nothing was opened, so nothing is lost; and a browser may remember that it could not load the code.
  useEffect(() => {
    const reload = () => window.location.reload();
    window.addEventListener("online", reload);
    return () => window.removeEventListener("online", reload);
  }, []);
  return (
    <ErrorState
      title={t`You have not been here yet`}
      headingLevel={1}
      action={
        <a href="/offline/" className={buttonClass()}>
          <Trans>See what there is without a network</Trans>
        </a>
      }
    >
      <Trans>This page needs the network. What you looked at before is still there.</Trans>
    </ErrorState>
  );
}
