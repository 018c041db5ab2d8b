export default function CakePage() {
  return <h1 className="wrap py-10 text-4xl">Cake</h1>;
}
