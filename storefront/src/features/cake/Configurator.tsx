import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { lazy, Suspense, useEffect } from "react";

import { Alert } from "@/components/Alert";
import { Skeleton } from "@/components/ui";
import { today } from "@/lib/dates";
import { useSite } from "@/lib/site";
import type { Cake } from "@/client";

import { AddBar } from "./AddBar";
import { NoticeLine } from "./NoticeLine";
import { OptionPicker } from "./OptionPicker";
import { SizePicker } from "./SizePicker";
import { useConfigurator } from "./useConfigurator";

// Below the first screen: it comes once what is on it works.
const Finish = lazy(() => import("./Finish"));

type Props = { cake: Cake; onInscription?: (text: string) => void };

/** Everything one chooses of a cake, from its size to the basket. */
export function Configurator({ cake, onInscription }: Props) {
  const site = useSite();
  const configurator = useConfigurator(cake);
  const { choice, change, missing, isShownMissing, isEditing, add, goTo } = configurator;
  const { total, isPriceChanging, problems } = configurator;
  // Also when it came from the basket: the picture beside shows it too.
  useEffect(() => onInscription?.(choice.inscription), [choice.inscription, onInscription]);
  const soldOut = cake.availability === "sold_out";
  // The page may be older than the last cake.
  const isGone = soldOut || problems.some(({ code }) => code === "sold_out" || code === "out_of_season");
  const closed = isGone
    ? isOffSeason(cake, today(site.time_zone))
      ? t`Out of season`
      : t`Sold out`
    : site.takes_orders
      ? null
      : t`No orders just now`;

  return (
    <div className="mt-6 space-y-8">
      {soldOut ? (
        <Alert tone="info" title={cake.availability_note || t`Sold out for now`}>
          <Trans>Have a look at what else is on the menu.</Trans>
        </Alert>
      ) : (
        <NoticeLine cake={cake} size={choice.size} quantity={choice.quantity} />
      )}
      <SizePicker
        cake={cake}
        chosen={choice.size}
        isMissing={isShownMissing("size")}
        onChoose={(id) => change({ size: id })}
      />
      {cake.option_groups.map((group) => (
        <OptionPicker
          key={group.id}
          group={group}
          currency={cake.currency}
          chosen={choice.options}
          isMissing={isShownMissing(`group-${group.id}`)}
          onChange={(options) => change({ options })}
        />
      ))}
      <Suspense fallback={<Skeleton className="h-[40rem] w-full rounded-card" />}>
        <Finish cake={cake} configurator={configurator} />
      </Suspense>
      {problems.length > 0 && !soldOut && (
        <Alert isLive>
          {problems.map((problem) => (
            <p key={problem.code + problem.detail}>{problem.detail}</p>
          ))}
        </Alert>
      )}
      <AddBar
        cake={cake}
        choice={choice}
        total={total}
        isChanging={isPriceChanging}
        missing={missing}
        isEditing={isEditing}
        closed={closed}
        onAdd={add}
        onMissing={goTo}
      />
    </div>
  );
}

function isOffSeason({ season }: Cake, day: string): boolean {
  if (!season) return false;
  return (season.from !== null && day < season.from) || (season.to !== null && day > season.to);
}
