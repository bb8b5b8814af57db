import { CircleAlert, Network, Plus } from "lucide-react";
import { memo, useMemo } from "react";
import {
  canBeFed,
  type Feed,
  formatNumber,
  type GraphNode,
  indexedText,
  nodeName,
  type Table,
} from "../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { bindNode } from "../../state/document/data-edits.ts";
import { select } from "../../state/document/edit-actions.ts";
import { preparedOf } from "../../state/run/prepared.ts";
import { Button } from "../../ui/Button.tsx";
import { dataTable } from "./data-table.ts";
import { makeDataNodes } from "./network-actions.ts";
import { heightOf } from "./node-height.ts";

/** Which column feeds which node; nodes for the columns where there are none yet. */
export function Bindings() {
  const graph = useApp(selectGraph);
  const table = useApp(dataTable);
  const result = useApp(preparedOf);
  const nodes = useMemo(() => graph.nodes.filter(canBeFed), [graph.nodes]);
  const feeds = result.kind === "ready" ? result.prepared.feeds : [];
  return (
    <section className="data-bindings" aria-label="Columns that feed nodes">
      {nodes.length > 0 && (
        <table className="numbers-table">
          <thead>
            <tr>
              <th scope="col">Node</th>
              <th scope="col">Fed by column</th>
            </tr>
          </thead>
          <tbody>
            {nodes.map((node) => (
              <BindingRow
                key={node.id}
                node={node}
                table={table}
                feed={feeds.find((feed) => feed.node === node.id)}
              />
            ))}
          </tbody>
        </table>
      )}
      <Building table={table} isEmpty={nodes.length === 0} hasLoss={graph.loss !== null} />
    </section>
  );
}

interface RowProps {
  readonly node: GraphNode;
  readonly table: Table | null;
  readonly feed: Feed | undefined;
}

/** While weights move, inputs stand still: their rows are not drawn again. */
const BindingRow = memo(function BindingRow({ node, table, feed }: RowProps) {
  const store = useAppStore();
  const bound = typeof node.params.column === "string" ? node.params.column : null;
  const isKnown = table?.columns.some(({ name }) => name === bound) ?? bound !== null;
  const name = nodeName(node);
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className="link"
          onClick={() => select(store, { nodes: new Set([node.id]), edges: new Set() })}
        >
          {indexedText(name)}
        </button>{" "}
        <span className="quiet">{node.op}</span>
      </th>
      <td>
        <select
          className="select"
          aria-label={`Column that feeds ${name}`}
          aria-invalid={!isKnown || undefined}
          value={bound ?? ""}
          onChange={(event) => bindNode(store, node, event.target.value || null)}
        >
          <option value="">none</option>
          {bound !== null && !table?.columns.some((column) => column.name === bound) && (
            <option value={bound}>{bound}</option>
          )}
          {table?.columns.map((column) => (
            <option key={column.name} value={column.name}>
              {column.name}
            </option>
          ))}
        </select>
        {!isKnown && (
          <span className="data-fault">
            <CircleAlert size={13} aria-hidden="true" />
            {bound === null ? "not bound" : "not in these data"}
          </span>
        )}
        {isKnown && feed && (feed.shift !== 0 || feed.scale !== 1) && (
          <span className="data-scaled quiet">
            ({feed.column} {feed.shift < 0 ? "+" : "−"} {formatNumber(Math.abs(feed.shift))}) /{" "}
            {formatNumber(feed.scale)}
          </span>
        )}
      </td>
    </tr>
  );
});

interface BuildingProps {
  readonly table: Table | null;
  readonly isEmpty: boolean;
  readonly hasLoss: boolean;
}

/** A new graph gets its nodes from its data. */
function Building({ table, isEmpty, hasLoss }: BuildingProps) {
  const store = useAppStore();
  if (!table || hasLoss) return isEmpty ? <p className="quiet">{nothingToFeed}</p> : null;
  return (
    <div className="data-building">
      {isEmpty && <p className="quiet">{nothingToFeed}</p>}
      <div className="button-row">
        {isEmpty && (
          <Button onClick={() => makeDataNodes(store, heightOf)}>
            <Plus size={14} aria-hidden="true" />
            Make nodes for these data
          </Button>
        )}
        <Button
          look={isEmpty ? "main" : "plain"}
          onClick={() => store.setState({ dialog: { kind: "build-network" } })}
        >
          <Network size={14} aria-hidden="true" />
          Build a network…
        </Button>
      </div>
    </div>
  );
}

const nothingToFeed = "The graph has no input and no target that these data could feed.";
