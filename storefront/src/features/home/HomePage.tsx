export default function HomePage() {
  return <h1 className="wrap py-10 text-4xl">The bakery</h1>;
}
