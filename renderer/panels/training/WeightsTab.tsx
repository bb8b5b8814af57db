export function WeightsTab() {
  return <p className="quiet">Weights</p>;
}
