export function SamplesTab() {
  return <p className="quiet">Samples</p>;
}
