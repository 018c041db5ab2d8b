export default function OrderPage() {
  return <h1 className="wrap py-10 text-4xl">Order</h1>;
}
