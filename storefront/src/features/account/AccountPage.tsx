export default function AccountPage() {
  return <h1 className="wrap py-10 text-4xl">Account</h1>;
}
