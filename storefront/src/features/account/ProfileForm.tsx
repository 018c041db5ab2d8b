import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { useForm } from "react-hook-form";

import { Alert } from "@/components/Alert";
import { showProblems } from "@/components/auth/formProblems";
import { Button, SelectField, TextField } from "@/components/ui";
import { followsRules } from "@/lib/formRules";
import { setLanguage } from "@/lib/i18n";
import { server } from "@/lib/server";
import { session, type User } from "@/lib/session";
import { useSite } from "@/lib/site";
import { showToast } from "@/lib/toasts";

type Values = Required<Pick<User, "full_name" | "phone" | "language">>;

function profileOf({ full_name, phone = "", language = "en" }: User): Values {
  return { full_name, phone, language };
}

/** Name, phone and language; the e-mail address is the account's own and stays. */
export function ProfileForm({ user }: { user: User }) {
  const site = useSite();
  const [refusal, setRefusal] = useState<string[]>([]);
  const { register, handleSubmit, setError, reset, formState } = useForm<Values>({
    resolver: followsRules(({ full_name }) => ({ full_name: !full_name && t`Tell us your name.` })),
    mode: "onTouched",
    defaultValues: profileOf(user),
  });
  const { errors, isSubmitting, isDirty } = formState;

  const submit = handleSubmit(async (values) => {
    setRefusal([]);
    try {
      const { data } = await (await server()).authMePartialUpdate({ body: values });
      session.setUser(data);
      reset(profileOf(data));
      // Whoever chooses a language to be written to wants to read it here, too.
      if (values.language !== user.language) await setLanguage(values.language).catch(() => undefined);
      showToast(t`Saved.`);
    } catch (thrown) {
      setRefusal(showProblems(thrown, ["full_name", "phone", "language"], setError));
    }
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-5">
      {refusal.length > 0 && <Alert isLive>{refusal.join(" ")}</Alert>}
      <p>
        <span className="block font-semibold">
          <Trans>E-mail</Trans>
        </span>
        <span className="text-cocoa-soft">{user.email}</span>
      </p>
      <TextField label={t`Name`} autoComplete="name" error={errors.full_name?.message} {...register("full_name")} />
      <TextField
        label={t`Phone`}
        optional
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        hint={t`Filled in for you when you order.`}
        placeholder="0712 345 678"
        error={errors.phone?.message}
        {...register("phone")}
      />
      <SelectField
        label={t`Language of the shop and of our messages`}
        error={errors.language?.message}
        {...register("language")}
      >
        {site.languages.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <Button type="submit" busy={isSubmitting} disabled={!isDirty} className="justify-self-start">
        <Trans>Save</Trans>
      </Button>
    </form>
  );
}
