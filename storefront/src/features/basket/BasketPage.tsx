export default function BasketPage() {
  return <h1 className="wrap py-10 text-4xl">Basket</h1>;
}
