export default function OrdersPage() {
  return <h1 className="wrap py-10 text-4xl">My orders</h1>;
}
