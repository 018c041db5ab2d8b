import { useFormContext } from "react-hook-form";

import { TextArea, TextField } from "@/components/ui";

import { type CheckoutValues, FORM_ID } from "./schema";

/** Whom to call about the order, and what the baker should know. */
export function ContactFields({ email }: { email: string }) {
  const { register, formState } = useFormContext<CheckoutValues>();
  const { errors } = formState;
  return (
    <div className="grid gap-5">
      <p className="text-cocoa-soft">
        Signed in as <strong className="text-cocoa">{email}</strong>. We write there when your order moves on.
      </p>
      <TextField form={FORM_ID} label="Name" autoComplete="name" error={errors.name?.message} {...register("name")} />
      <TextField
        form={FORM_ID}
        label="Phone"
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        hint="We call only when something about your cake is unclear, or when we cannot find you."
        placeholder="0712 345 678"
        error={errors.phone?.message}
        {...register("phone")}
      />
      <TextArea
        label="Anything else we should know?"
        optional
        rows={2}
        hint="What is to be written on a cake belongs to the cake: edit it in the basket."
        error={errors.note?.message}
        {...register("note")}
      />
    </div>
  );
}
