import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { lazy, Suspense, useEffect, useRef } from "react";

import { Alert } from "@/components/Alert";
import { Button } from "@/components/ui";
import { formatShortDay } from "@/lib/dates";
import { focusOn } from "@/lib/focus";

import { PLACE_ORDER } from "./PlaceButton";
import { ToBasket } from "./ToBasket";
import type { Setback, usePlacing } from "./usePlacing";

const WaitsForAnswer = lazy(() => import("./WaitsForAnswer"));

type Props = { placing: ReturnType<typeof usePlacing> };

/** Why the order was not placed, said beside the button, with the next step. */
export function SetbackNotice({ placing }: Props) {
  const { setback, takeTime } = placing;
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (setback) ref.current?.scrollIntoView({ block: "nearest" });
  }, [setback]);
  if (!setback) return null;
  return (
    <div ref={ref} className="mt-5">
      <Words setback={setback} onTake={takeTime} />
    </div>
  );
}

type WordsProps = { setback: Setback; onTake: Props["placing"]["takeTime"] };

function Words({ setback, onTake }: WordsProps) {
  switch (setback.kind) {
    case "price_changed":
      return (
        <Alert isLive tone="info" title={t`The price has changed`}>
          {setback.words} <Trans>Nothing has been ordered: press the button again if the new price is fine.</Trans>
        </Alert>
      );
    case "unanswered":
      return (
        <Alert isLive tone="info" title={t`We do not know whether your order reached us`}>
          <Trans>The connection broke. Press the button again: however often you do, it is ordered once.</Trans>
        </Alert>
      );
    case "offline":
      return (
        <Alert
          isLive
          tone="info"
          title={navigator.onLine ? t`We cannot reach the bakery just now` : t`You are offline`}
        >
          <Trans>
            Nothing has been ordered, and all you have entered is safe. Press the button again once you are connected.
          </Trans>
        </Alert>
      );
    case "signed_out":
      return (
        <Alert isLive tone="info" title={t`Please sign in again`}>
          <Trans>You were signed out because it has been a while. All you have entered is still here.</Trans>
        </Alert>
      );
    case "time_lost":
      return <TimeLost words={setback.words} next={setback.next} onTake={onTake} />;
    case "refused":
      return (
        <Alert isLive title={t`We could not take this order`}>
          {setback.problems.map((problem) => (
            <p key={problem.code + problem.detail}>{problem.detail}</p>
          ))}
          {setback.isAboutLines && <ToBasket />}
          {setback.problems.some(({ code }) => code === "too_many_open_orders") && (
            <Suspense>
              <WaitsForAnswer />
            </Suspense>
          )}
        </Alert>
      );
  }
}

type TimeLostProps = Pick<Extract<Setback, { kind: "time_lost" }>, "words" | "next"> & Pick<WordsProps, "onTake">;

function TimeLost({ words, next, onTake }: TimeLostProps) {
  return (
    <Alert isLive title={t`That time is gone`}>
      <p>
        {words} <Trans>Your basket and all you have entered are safe.</Trans>
      </p>
      {next ? (
        <Button
          size="small"
          className="mt-3"
          onClick={() => {
            focusOn(PLACE_ORDER);
            onTake(next);
          }}
        >
          <Trans>
            Take {formatShortDay(next.date)}, {next.slot}
          </Trans>
        </Button>
      ) : (
        <p className="mt-2">
          <Trans>Choose another day in the calendar.</Trans>
        </p>
      )}
    </Alert>
  );
}
