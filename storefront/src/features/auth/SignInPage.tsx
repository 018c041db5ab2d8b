export default function SignInPage() {
  return <h1 className="wrap py-10 text-4xl">Sign in</h1>;
}
