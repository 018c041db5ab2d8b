import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import { Link } from "react-router";
import * as z from "zod/mini";

import { Alert } from "@/components/Alert";
import { showProblems } from "@/components/auth/formProblems";
import { PasswordField } from "@/components/auth/PasswordField";
import { Button, buttonClass } from "@/components/ui";
import { authPasswordResetConfirm } from "@/client";
import { useTitle } from "@/lib/title";

import { DoorLayout } from "./DoorLayout";
import { forgetFragment, readFragment } from "@/lib/fragment";

const schema = z.object({ new_password: z.string().check(z.minLength(8, "Use at least 8 characters.")) });
type Values = z.infer<typeof schema>;
type Proof = { uid: string; token: string };

/** Where the mail leads whoever has forgotten their password. */
export default function ResetPasswordPage() {
  useTitle("Choose a new password");
  const [proof] = useState<Proof>(() => {
    const secrets = readFragment(window.location.hash);
    return { uid: secrets.get("uid") ?? "", token: secrets.get("token") ?? "" };
  });
  useEffect(forgetFragment, []);
  const [isDone, setIsDone] = useState(false);
  return (
    <DoorLayout title="Choose a new password" intro="You are signed out on every other device once it is set.">
      {isDone ? <Done /> : proof.uid && proof.token ? <PasswordForm {...{ proof, setIsDone }} /> : <NoProof />}
    </DoorLayout>
  );
}

type FormProps = { proof: Proof; setIsDone: (isDone: boolean) => void };

function PasswordForm({ proof, setIsDone }: FormProps) {
  const [refusal, setRefusal] = useState<string[]>([]);
  const { register, handleSubmit, setError, formState } = useForm<Values>({
    resolver: standardSchemaResolver(schema),
    mode: "onTouched",
    defaultValues: { new_password: "" },
  });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async ({ new_password }) => {
    setRefusal([]);
    try {
      await authPasswordResetConfirm({ body: { ...proof, new_password } });
      setIsDone(true);
    } catch (thrown) {
      setRefusal(showProblems(thrown, ["new_password"], setError));
    }
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate aria-label="New password" className="grid gap-5">
      {refusal.length > 0 && (
        <Alert isLive>
          {refusal.join(" ")}{" "}
          <Link to="/forgot-password/" className="font-semibold text-berry underline underline-offset-4">
            Send me a new mail
          </Link>
        </Alert>
      )}
      <PasswordField
        label="New password"
        autoComplete="new-password"
        hint="At least 8 characters, not only numbers."
        error={errors.new_password?.message}
        {...register("new_password")}
      />
      <Button type="submit" size="large" busy={isSubmitting}>
        Set this password
      </Button>
    </form>
  );
}

function Done() {
  return (
    <>
      <Alert isLive tone="good" title="Your new password is set">
        Sign in with it, here and on your other devices.
      </Alert>
      <Link to="/sign-in/" className={buttonClass({ size: "large", className: "mt-6 w-full" })}>
        Sign in
      </Link>
    </>
  );
}

function NoProof() {
  return (
    <>
      <Alert title="This address is not whole">
        Open the link from our mail once more, or copy all of it into the address bar.
      </Alert>
      <Link to="/forgot-password/" className={buttonClass({ look: "secondary", className: "mt-6 w-full" })}>
        Send me a new mail
      </Link>
    </>
  );
}
