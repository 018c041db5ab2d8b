import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useFormContext } from "react-hook-form";

import { TextArea, TextField } from "@/components/ui";

import { type CheckoutValues, FORM_ID } from "./values";

/** Whom to call about the order, and what the baker should know; a guest also says where to write to. */
export function ContactFields({ email }: { email?: string }) {
  const { register, formState } = useFormContext<CheckoutValues>();
  const { errors } = formState;
  return (
    <div className="grid gap-5">
      {email !== undefined && (
        <p className="text-cocoa-soft">
          <Trans>
            Signed in as <strong className="text-cocoa">{email}</strong>. We write there when your order moves on.
          </Trans>
        </p>
      )}
      <TextField
        form={FORM_ID}
        label={t`Name`}
        autoComplete="name"
        error={errors.name?.message}
        {...register("name")}
      />
      <TextField
        form={FORM_ID}
        label={t`Phone`}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        hint={t`We call only when something about your cake is unclear, or when we cannot find you.`}
        placeholder="0712 345 678"
        error={errors.phone?.message}
        {...register("phone")}
      />
      {email === undefined && (
        <TextField
          form={FORM_ID}
          label={t`E-mail`}
          type="email"
          inputMode="email"
          autoComplete="email"
          hint={t`Your confirmation goes there, with the link that opens your order.`}
          error={errors.email?.message}
          {...register("email")}
        />
      )}
      <TextArea
        label={t`Anything else we should know?`}
        optional
        rows={2}
        hint={t`What is to be written on a cake belongs to the cake: edit it in the basket.`}
        error={errors.note?.message}
        {...register("note")}
      />
    </div>
  );
}
