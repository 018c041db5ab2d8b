export default function RegisterPage() {
  return <h1 className="wrap py-10 text-4xl">Register</h1>;
}
