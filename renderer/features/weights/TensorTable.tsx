import { useMemo, useState } from "react";
import {
  formatNumber,
  type Graph,
  indexedText,
  nextUpdate,
  ownNumbers,
  type ParameterFacts,
  parameterFacts,
  parameterName,
  type Snapshot,
  shapeText,
} from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { leadTo } from "../../state/document/inside-actions.ts";
import { reachedOf } from "../../state/run/reached.ts";
import { SortHead } from "../../ui/SortHead.tsx";
import { RowHistogram } from "./RowHistogram.tsx";
import {
  nextRowOrder,
  ratioHint,
  ratioPlace,
  ratioScale,
  sortedRows,
  tensorColumns,
  unsorted,
} from "./tensor-rows.ts";

/** Each trained parameter as a row: how its values and gradients are spread, and how far the next update moves it. */
export function TensorTable({ graph, snapshot }: { graph: Graph; snapshot: Snapshot }) {
  const [order, setOrder] = useState(unsorted);
  const run = useApp((state) => reachedOf(state)?.checkpoint ?? null);
  // A tick brings snapshot and checkpoint together.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the run remembers comes with the snapshot
  const facts = useMemo(() => {
    const { parameters, values, gradients } = snapshot;
    return parameterFacts(parameters, values, gradients, nextUpdate(graph, snapshot, run));
  }, [graph, snapshot]);
  const rows = sortedRows(graph, facts, order);
  const sortedBy = (id: string) => {
    const rising = order.isRising ? "ascending" : "descending";
    const first = id === "name" ? "ascending" : "descending";
    return {
      first,
      direction: order.by === id ? rising : null,
      onSort: () => setOrder(nextRowOrder(order, id)),
    } as const;
  };
  const over = graph.data ? "over the training rows" : "of the values typed into the graph";
  return (
    <div className="weight-table">
      <table className="numbers-table tensor-rows" aria-label="Trained parameters">
        <thead>
          <tr>
            <SortHead title="Parameter" {...sortedBy("name")} />
            <th scope="col">Values</th>
            <th scope="col" title={over}>
              Gradients
              <span className="visually-hidden"> {over}</span>
            </th>
            <SortHead title="Update ratio" hint={ratioHint} {...sortedBy("ratio")} />
            {tensorColumns.map(({ id, title, hint }) => (
              <SortHead key={id} title={title} hint={hint} isNumber {...sortedBy(id)} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TensorRow
              key={`${row.place.node} ${row.place.param}`}
              graph={graph}
              snapshot={snapshot}
              facts={row}
            />
          ))}
        </tbody>
      </table>
      <p className="quiet">
        The update ratio is ‖update‖/‖w‖ of the update that these gradients would make, with plain
        descent η‖∇‖/‖w‖, on a logarithmic scale. Its mark stands at 1e−3, a usual size: far less
        learns slowly, far more may jump about.
      </p>
    </div>
  );
}

interface RowProps {
  readonly graph: Graph;
  readonly snapshot: Snapshot;
  readonly facts: ParameterFacts;
}

function TensorRow({ graph, snapshot, facts }: RowProps) {
  const store = useAppStore();
  const { place, ratio } = facts;
  const isSelected = useApp((state) => state.selection.nodes.has(place.node));
  const name = parameterName(graph, place);
  return (
    <tr data-selected={isSelected || undefined}>
      <th scope="row">
        <button
          type="button"
          className="link"
          aria-label={name}
          title={`Go to ${name}`}
          onClick={() => leadTo(store, { nodes: [place.node] })}
        >
          {indexedText(name)}
        </button>{" "}
        <span className="quiet">{shapeText(place.shape)}</span>
      </th>
      <td>
        <RowHistogram
          label={`Values of ${name}`}
          numbers={ownNumbers(snapshot.values, place)}
          kind="value"
        />
      </td>
      <td>
        <RowHistogram
          label={`Gradients of ${name}`}
          numbers={ownNumbers(snapshot.gradients, place)}
          kind="gradient"
        />
      </td>
      <td>
        {ratio === null ? <span className="quiet">all of it is 0</span> : <Ratio ratio={ratio} />}
      </td>
      {tensorColumns.map((column) => (
        <td
          key={column.id}
          className="is-number"
          data-bad={(column.id === "odd" && column.numberOf(facts) !== 0) || undefined}
        >
          {column.textOf(facts)}
        </td>
      ))}
    </tr>
  );
}

function Ratio({ ratio }: { ratio: number }) {
  return (
    <span className="update-ratio">
      <span className="update-ratio-room" aria-hidden="true">
        <span className="update-ratio-bar" style={{ width: `${100 * ratioPlace(ratio)}%` }} />
        <span
          className="update-ratio-mark"
          style={{ left: `${100 * ratioPlace(ratioScale.mark)}%` }}
        />
      </span>
      {formatNumber(ratio)}
    </span>
  );
}
