import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Link } from "react-router";
import * as z from "zod/mini";

import { Alert } from "@/components/Alert";
import { Button, TextField } from "@/components/ui";
import { statusOf } from "@/lib/problems";
import { session } from "@/lib/session";

import { showProblems } from "./formProblems";
import { PasswordField } from "./PasswordField";

const schema = z.object({
  email: z.string().check(z.trim(), z.email("Enter your e-mail address, like asha@example.com.")),
  password: z.string().check(z.minLength(1, "Enter your password.")),
});
type Values = z.infer<typeof schema>;

/** Signs in where it stands; the page around it stays as it is. */
export function SignInForm({ onDone }: { onDone?: () => void }) {
  const [refusal, setRefusal] = useState<string[]>([]);
  const { register, handleSubmit, setError, formState } = useForm<Values>({
    resolver: standardSchemaResolver(schema),
    mode: "onTouched",
    defaultValues: { email: "", password: "" },
  });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async ({ email, password }) => {
    setRefusal([]);
    try {
      await session.signIn(email, password);
      onDone?.();
    } catch (thrown) {
      const wrong = statusOf(thrown) === 401;
      setRefusal(
        wrong
          ? ["This e-mail address and password do not fit together. Check both and try again."]
          : showProblems(thrown, ["email", "password"], setError),
      );
    }
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate aria-label="Sign in" className="grid gap-5">
      {refusal.length > 0 && <Alert isLive>{refusal.join(" ")}</Alert>}
      <TextField
        label="E-mail"
        type="email"
        inputMode="email"
        autoComplete="username"
        error={errors.email?.message}
        {...register("email")}
      />
      <PasswordField
        label="Password"
        autoComplete="current-password"
        error={errors.password?.message}
        {...register("password")}
      />
      <Button type="submit" size="large" busy={isSubmitting}>
        Sign in
      </Button>
      <Link
        to="/forgot-password/"
        className="justify-self-center py-2.5 font-medium text-berry underline underline-offset-4"
      >
        Forgotten your password?
      </Link>
    </form>
  );
}
