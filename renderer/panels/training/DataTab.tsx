export function DataTab() {
  return <p className="quiet">Data</p>;
}
