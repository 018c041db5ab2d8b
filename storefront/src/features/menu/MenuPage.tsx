export default function MenuPage() {
  return <h1 className="wrap py-10 text-4xl">Menu</h1>;
}
