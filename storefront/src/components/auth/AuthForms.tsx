import { RegisterForm } from "./RegisterForm";
import { SignInForm } from "./SignInForm";

export type Way = "register" | "sign_in";

/** Both forms in one chunk, so that changing one's mind waits for nothing. */
export default function AuthForms({ way }: { way: Way }) {
  return way === "register" ? <RegisterForm /> : <SignInForm />;
}
