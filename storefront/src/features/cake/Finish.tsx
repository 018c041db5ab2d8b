import { Trans } from "@lingui/react/macro";
import { QuantityStepper } from "@/components/QuantityStepper";
import type { Cake } from "@/client";

import { AllergenFacts } from "./AllergenFacts";
import { sizeOf } from "./choice";
import { Extras } from "./Extras";
import { InscriptionField } from "./InscriptionField";
import type { useConfigurator } from "./useConfigurator";

type Props = { cake: Cake; configurator: ReturnType<typeof useConfigurator> };

/** What is left once the cake itself is chosen: words on it, words for the baker, how many, and what is in it. */
export default function Finish({ cake, configurator }: Props) {
  const { choice, change, changePhotos, keptPhotos, added } = configurator;
  return (
    <>
      {cake.inscription.allowed && (
        <InscriptionField
          cake={cake}
          size={sizeOf(cake, choice)}
          value={choice.inscription}
          onChange={(inscription) => change({ inscription })}
        />
      )}
      <Extras
        note={choice.note}
        photos={choice.photos}
        keptPhotos={keptPhotos}
        added={added}
        onNote={(note) => change({ note })}
        onPhotos={changePhotos}
      />
      <div className="flex items-center justify-between gap-4 max-[18rem]:flex-wrap">
        <span className="font-display text-xl font-semibold">
          <Trans>How many</Trans>
        </span>
        <QuantityStepper
          quantity={choice.quantity}
          of={cake.name}
          min={cake.min_quantity}
          max={cake.max_quantity}
          onChange={(quantity) => change({ quantity })}
        />
      </div>
      <AllergenFacts cake={cake} options={choice.options} />
    </>
  );
}
