import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { useState } from "react";
import { useForm } from "react-hook-form";
import * as z from "zod/mini";

import { Alert } from "@/components/Alert";
import { showProblems } from "@/components/auth/formProblems";
import { Button, SelectField, TextField } from "@/components/ui";
import { authMePartialUpdate } from "@/client";
import { session, type User } from "@/lib/session";
import { useSite } from "@/lib/site";
import { showToast } from "@/lib/toasts";

const schema = z.object({
  full_name: z.string().check(z.trim(), z.minLength(1, "Tell us your name.")),
  phone: z.string().check(z.trim()),
  language: z.enum(["en", "sw"]),
});
type Values = z.infer<typeof schema>;

function profileOf({ full_name, phone = "", language = "en" }: User): Values {
  return { full_name, phone, language };
}

/** Name, phone and language; the e-mail address is the account's own and stays. */
export function ProfileForm({ user }: { user: User }) {
  const site = useSite();
  const [refusal, setRefusal] = useState<string[]>([]);
  const { register, handleSubmit, setError, reset, formState } = useForm<Values>({
    resolver: standardSchemaResolver(schema),
    mode: "onTouched",
    defaultValues: profileOf(user),
  });
  const { errors, isSubmitting, isDirty } = formState;

  const submit = handleSubmit(async (values) => {
    setRefusal([]);
    try {
      const { data } = await authMePartialUpdate({ body: values });
      session.setUser(data);
      reset(profileOf(data));
      showToast("Saved.");
    } catch (thrown) {
      setRefusal(showProblems(thrown, ["full_name", "phone", "language"], setError));
    }
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-5">
      {refusal.length > 0 && <Alert isLive>{refusal.join(" ")}</Alert>}
      <p>
        <span className="block font-semibold">E-mail</span>
        <span className="text-cocoa-soft">{user.email}</span>
      </p>
      <TextField label="Name" autoComplete="name" error={errors.full_name?.message} {...register("full_name")} />
      <TextField
        label="Phone"
        optional
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        hint="Filled in for you when you order."
        placeholder="0712 345 678"
        error={errors.phone?.message}
        {...register("phone")}
      />
      <SelectField label="Language of our messages to you" error={errors.language?.message} {...register("language")}>
        {site.languages.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <Button type="submit" busy={isSubmitting} disabled={!isDirty} className="justify-self-start">
        Save
      </Button>
    </form>
  );
}
