export default function ContentPage() {
  return <h1 className="wrap py-10 text-4xl">Page</h1>;
}
