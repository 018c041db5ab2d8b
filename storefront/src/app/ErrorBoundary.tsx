import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Component, type ReactNode } from "react";

import { Button, ErrorState } from "@/components/ui";

type Props = { children: ReactNode };

/** Catches what a page could not: the rest of the shop stays, and the page can be loaded again. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
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
