import { t } from "@lingui/core/macro";
import { useFormContext } from "react-hook-form";

import { TextArea, TextField } from "@/components/ui";
import type { CheckoutValues } from "./values";
import { ZonePicker } from "./ZonePicker";

/** Where to bring it. */
export default function AddressFields({ zoneProblem }: { zoneProblem?: string }) {
  const { register, formState } = useFormContext<CheckoutValues>();
  const { errors } = formState;
  return (
    <div className="mt-6 grid gap-5">
      <ZonePicker problem={zoneProblem} />
      <TextField
        label={t`Street or building`}
        autoComplete="address-line1"
        error={errors.line1?.message}
        {...register("line1")}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          label={t`Flat, floor, plot`}
          optional
          autoComplete="address-line2"
          error={errors.line2?.message}
          {...register("line2")}
        />
        <TextField
          label={t`Neighbourhood`}
          optional
          autoComplete="address-level3"
          error={errors.area?.message}
          {...register("area")}
        />
      </div>
      <TextArea
        label={t`How to find you`}
        optional
        rows={2}
        hint={t`A landmark, the colour of the gate: cakes like short trips.`}
        error={errors.directions?.message}
        {...register("directions")}
      />
    </div>
  );
}
