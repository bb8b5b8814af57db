import { useMemo } from "react";
import {
  findOptimizer,
  formatNumber,
  type Graph,
  indexedText,
  type Known,
  type NodeId,
  type ParameterPlace,
  parameterName,
  type Snapshot,
} from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { leadTo } from "../../state/document/inside-actions.ts";
import { optimizerNow } from "../../state/run/optimizer-now.ts";
import { KnownNumber } from "../../ui/KnownNumber.tsx";

/** Rows drawn; a large network has more parameters than anyone reads in a table. */
const shown = 200;

/** Each parameter with its gradient and what the optimiser remembers of it: the selected nodes’, or all. */
export function WeightTable({ graph, snapshot }: { graph: Graph; snapshot: Snapshot }) {
  const store = useAppStore();
  const selected = useApp((state) => state.selection.nodes);
  const rows = useMemo(() => chosenRows(snapshot, selected), [snapshot, selected]);
  const state = useApp(optimizerNow);
  return (
    <div className="weight-table">
      <table className="numbers-table">
        <thead>
          <tr>
            <th scope="col">Parameter</th>
            <th scope="col" className="is-number">
              Value
            </th>
            <th scope="col" className="is-number" title={gradientOf(graph)}>
              Gradient
              <span className="visually-hidden"> {gradientOf(graph)}</span>
            </th>
            {state?.names.map((name) => (
              <th
                key={name}
                scope="col"
                className="is-number"
                title={`Of ${findOptimizer(state.optimizer).title}`}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((i) => {
            const key = snapshot.parameters[i];
            if (!key) return null;
            const name = parameterName(graph, key);
            const numbers = state?.numbers(key);
            return (
              <tr key={`${key.node} ${key.param}`}>
                <th scope="row">
                  <button
                    type="button"
                    className="link"
                    aria-label={name}
                    title={`Select ${name}`}
                    onClick={() => leadTo(store, { nodes: [key.node] })}
                  >
                    {indexedText(name)}
                  </button>
                </th>
                <td className="is-number">
                  <KnownNumber known={knownAt(snapshot.values, key)} kind="value" />
                </td>
                <td className="is-number">
                  <KnownNumber known={knownAt(snapshot.gradients, key)} kind="gradient" />
                </td>
                {state?.names.map((each, at) => (
                  <td key={each} className="is-number">
                    {numbers?.[at] === undefined ? "—" : formatNumber(numbers[at])}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length > shown && <p className="quiet">… and {rows.length - shown} more.</p>}
    </div>
  );
}

function gradientOf({ data }: Graph): string {
  return data ? "over the training rows" : "of the values typed into the graph";
}

function knownAt(numbers: Float64Array, { place }: ParameterPlace): Known {
  return { state: "done", value: numbers[place] ?? 0 };
}

/** Places among the parameters. */
function chosenRows({ parameters }: Snapshot, selected: ReadonlySet<NodeId>): readonly number[] {
  const all = parameters.map((_, i) => i);
  const own = all.filter((i) => {
    const key = parameters[i];
    return key !== undefined && selected.has(key.node);
  });
  return own.length > 0 ? own : all;
}
