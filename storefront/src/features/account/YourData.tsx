import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Download } from "lucide-react";
import { lazy, Suspense, useState } from "react";

import { Alert } from "@/components/Alert";
import { Button, Dialog, Skeleton } from "@/components/ui";
import { saveFile } from "@/lib/download";
import { problemsOf } from "@/lib/problems";
import { server } from "@/lib/server";

const CloseAccountForm = lazy(() => import("./CloseAccountForm"));

/** A copy of everything, and the way to have it forgotten. */
export function YourData() {
  const [isClosing, setIsClosing] = useState(false);
  return (
    <>
      <p className="text-cocoa-soft">
        <Trans>
          Your profile, orders, payments, photos and our messages to you, in one file that programs can read.
        </Trans>
      </p>
      <ExportButton />
      <div className="mt-6 border-t border-sand pt-5">
        <p className="text-cocoa-soft">
          <Trans>You can close your account for good. It asks for your password, and cannot be undone.</Trans>
        </p>
        <Button
          look="quiet"
          size="small"
          className="mt-2 -ml-4"
          onClick={() => {
            setIsClosing(true);
          }}
        >
          <Trans>Close my account</Trans>
        </Button>
      </div>
      <Dialog
        open={isClosing}
        onClose={() => {
          setIsClosing(false);
        }}
        title={t`Close your account for good?`}
      >
        <Suspense fallback={<Skeleton className="h-72 w-full" />}>
          <CloseAccountForm
            onKeep={() => {
              setIsClosing(false);
            }}
          />
        </Suspense>
      </Dialog>
    </>
  );
}

function ExportButton() {
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const save = async () => {
    setIsBusy(true);
    setProblem("");
    try {
      const { data } = await (await server()).authMeExport();
      const text = JSON.stringify(data, null, 2);
      saveFile(new Blob([text], { type: "application/json" }), `cake-street-${data.exported_at.slice(0, 10)}.json`);
    } catch (thrown) {
      setProblem(problemsOf(thrown)[0]?.detail ?? "");
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <>
      <Button look="secondary" className="mt-4" busy={isBusy} onClick={() => void save()}>
        {!isBusy && <Download aria-hidden className="size-5" />}
        <Trans>Download my data</Trans>
      </Button>
      {problem && (
        <Alert isLive className="mt-4">
          {problem}
        </Alert>
      )}
    </>
  );
}
