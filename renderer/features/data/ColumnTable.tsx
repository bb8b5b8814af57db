import {
  columnsOf,
  count,
  formatNumber,
  type Graph,
  nodeName,
  type Table,
} from "../../../core/index.ts";
import { selectGraph, useApp } from "../../state/app/store.ts";
import { columnStatistics } from "./column-statistics.ts";

const shownColumns = 200;

/** Every column in one line: what its numbers are like, and which nodes it feeds. */
export function ColumnTable({ table: { columns } }: { table: Table }) {
  const fed = useApp((state) => fedWords(selectGraph(state)));
  const nodes: ReadonlyMap<string, string> = new Map(JSON.parse(fed));
  return (
    <>
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Minimum</th>
            <th scope="col">Maximum</th>
            <th scope="col">Mean</th>
            <th scope="col">Deviation</th>
            <th scope="col">Feeds</th>
          </tr>
        </thead>
        <tbody>
          {columns.slice(0, shownColumns).map((column) => {
            const { minimum, maximum, mean, deviation } = columnStatistics(column);
            return (
              <tr key={column.name}>
                <th scope="row" title={column.name}>
                  {column.name}
                </th>
                <td>{formatNumber(minimum)}</td>
                <td>{formatNumber(maximum)}</td>
                <td>{formatNumber(mean)}</td>
                <td>{formatNumber(deviation)}</td>
                <td className="quiet">{nodes.get(column.name) ?? "—"}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {columns.length > shownColumns && (
        <p className="data-note quiet">and {count(columns.length - shownColumns, "more column")}</p>
      )}
    </>
  );
}

/** The names of the nodes that each column feeds, as a text that is equal while they are. */
function fedWords({ nodes }: Graph): string {
  const fed = new Map<string, string>();
  for (const node of nodes) {
    for (const column of new Set(columnsOf(node))) {
      const others = fed.get(column);
      fed.set(column, others === undefined ? nodeName(node) : `${others}, ${nodeName(node)}`);
    }
  }
  return JSON.stringify([...fed]);
}
