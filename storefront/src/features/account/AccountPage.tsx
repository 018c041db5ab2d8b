import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { LogOut, ShoppingBag } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Link } from "react-router";

import { Alert } from "@/components/Alert";
import { ForCustomers } from "@/components/auth/ForCustomers";
import { PageTitle } from "@/components/PageTitle";
import { Button, buttonClass, Card } from "@/components/ui";
import { basketLines } from "@/lib/basket";
import { problemsOf } from "@/lib/problems";
import { session } from "@/lib/session";
import { useSite } from "@/lib/site";
import { useTitle } from "@/lib/title";
import { showToast } from "@/lib/toasts";

import { NotificationsForm } from "./NotificationsForm";
import { PasswordForm } from "./PasswordForm";
import { ProfileForm } from "./ProfileForm";
import { UnconfirmedAddress } from "./UnconfirmedAddress";
import { YourData } from "./YourData";

/** The customer's own particulars, and the way out. */
export default function AccountPage() {
  useTitle(t`Your account`);
  const site = useSite();
  return (
    <div className="wrap max-w-3xl pb-20">
      <PageTitle>
        <Trans>Your account</Trans>
      </PageTitle>
      <ForCustomers purpose={t`to see your account`}>
        {(user) => (
          <div className="space-y-6">
            {!user.email_verified && <UnconfirmedAddress email={user.email} />}
            <Part title={t`Who you are`}>
              <ProfileForm user={user} />
            </Part>
            {site.sms_choices.length > 0 && (
              <Part title={t`Messages`}>
                <NotificationsForm user={user} />
              </Part>
            )}
            <Part title={t`Password`}>
              <PasswordForm email={user.email} />
            </Part>
            <Part title={t`Your data`}>
              <YourData />
            </Part>
            <div className="flex flex-wrap gap-3">
              <Link to="/orders/" className={buttonClass({ look: "secondary" })}>
                <ShoppingBag aria-hidden className="size-5" />
                <Trans>Your orders</Trans>
              </Link>
              <SignOutButton />
            </div>
          </div>
        )}
      </ForCustomers>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <h2 className="mb-5 text-2xl">{title}</h2>
      {children}
    </Card>
  );
}

/** What is safe in the account has left this browser with its owner; anything else is still in the basket. */
function signedOutInWords(hadCakes: boolean): string {
  if (!hadCakes) return t`You are signed out.`;
  return basketLines().length > 0
    ? t`You are signed out. Your basket is still here.`
    : t`You are signed out. Your basket waits in your account.`;
}

function SignOutButton() {
  const [isLeaving, setIsLeaving] = useState(false);
  const [problem, setProblem] = useState("");
  const leave = async () => {
    const hadCakes = basketLines().length > 0;
    setIsLeaving(true);
    setProblem("");
    try {
      // It may not have begun yet, and takes out of this browser what is safe in the account.
      await import("@/lib/keptBasket").then(({ keepBasket }) => keepBasket()).catch(() => undefined);
      await session.signOut();
      showToast(signedOutInWords(hadCakes));
    } catch (thrown) {
      setProblem(problemsOf(thrown)[0]?.detail ?? "");
      setIsLeaving(false);
    }
  };
  return (
    <>
      <Button look="quiet" busy={isLeaving} onClick={() => void leave()}>
        <LogOut aria-hidden className="size-5" />
        <Trans>Sign out</Trans>
      </Button>
      {problem && (
        <Alert isLive className="w-full" title={t`You are still signed in`}>
          {problem}
        </Alert>
      )}
    </>
  );
}
