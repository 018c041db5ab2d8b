import { LogOut, ShoppingBag } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router";

import { Alert } from "@/components/Alert";
import { ForCustomers } from "@/components/auth/ForCustomers";
import { PageTitle } from "@/components/PageTitle";
import { Button, buttonClass, Card } from "@/components/ui";
import { problemsOf } from "@/lib/problems";
import { session } from "@/lib/session";
import { useTitle } from "@/lib/title";
import { showToast } from "@/lib/toasts";

import { PasswordForm } from "./PasswordForm";
import { ProfileForm } from "./ProfileForm";
import { UnconfirmedAddress } from "./UnconfirmedAddress";

/** The customer's own particulars, and the way out. */
export default function AccountPage() {
  useTitle("Your account");
  return (
    <div className="wrap max-w-3xl pb-20">
      <PageTitle>Your account</PageTitle>
      <ForCustomers purpose="to see your account">
        {(user) => (
          <div className="space-y-6">
            {!user.email_verified && <UnconfirmedAddress email={user.email} />}
            <Card>
              <h2 className="mb-5 text-2xl">Who you are</h2>
              <ProfileForm user={user} />
            </Card>
            <Card>
              <h2 className="mb-5 text-2xl">Password</h2>
              <PasswordForm email={user.email} />
            </Card>
            <div className="flex flex-wrap gap-3">
              <Link to="/orders/" className={buttonClass({ look: "secondary" })}>
                <ShoppingBag aria-hidden className="size-5" />
                Your orders
              </Link>
              <SignOutButton />
            </div>
          </div>
        )}
      </ForCustomers>
    </div>
  );
}

function SignOutButton() {
  const [isLeaving, setIsLeaving] = useState(false);
  const [problem, setProblem] = useState("");
  const leave = async () => {
    setIsLeaving(true);
    setProblem("");
    try {
      await session.signOut();
      showToast("You are signed out. Your basket is still here.");
    } catch (thrown) {
      setProblem(problemsOf(thrown)[0]?.detail ?? "");
      setIsLeaving(false);
    }
  };
  return (
    <>
      <Button look="quiet" busy={isLeaving} onClick={() => void leave()}>
        <LogOut aria-hidden className="size-5" />
        Sign out
      </Button>
      {problem && (
        <Alert isLive className="w-full" title="You are still signed in">
          {problem}
        </Alert>
      )}
    </>
  );
}
