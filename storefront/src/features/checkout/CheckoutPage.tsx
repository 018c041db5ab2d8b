export default function CheckoutPage() {
  return <h1 className="wrap py-10 text-4xl">Checkout</h1>;
}
