export function LearnTab() {
  return <p className="quiet">Learn</p>;
}
