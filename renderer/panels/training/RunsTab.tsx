export function RunsTab() {
  return <p className="quiet">Runs</p>;
}
