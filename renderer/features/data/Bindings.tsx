import { CircleAlert, Network, Plus } from "lucide-react";
import { memo, useMemo } from "react";
import {
  canBeFed,
  columnsOf,
  count,
  type Feed,
  formatNumber,
  type GraphNode,
  indexedText,
  nodeName,
  type Table,
} from "../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { bindNode, columnsText, tensorSize } from "../../state/document/data-edits.ts";
import { leadTo } from "../../state/document/inside-actions.ts";
import { dataTable } from "../../state/run/data-table.ts";
import { preparedOf } from "../../state/run/prepared.ts";
import { Button } from "../../ui/Button.tsx";
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
                scaled={feeds.find((feed) => feed.node === node.id && isScaled(feed))}
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
  /** One of its columns that is standardised. */
  readonly scaled: Feed | undefined;
}

function isScaled({ shift, scale }: Feed): boolean {
  return shift !== 0 || scale !== 1;
}

/** The columns that could feed a node: each by itself, or so many side by side. */
function choicesOf(table: Table | null, size: number): readonly (readonly string[])[] {
  const names = table?.columns.map(({ name }) => name) ?? [];
  return names
    .slice(0, Math.max(0, names.length - size + 1))
    .map((_, at) => names.slice(at, at + size));
}

/** What is amiss with the columns that a node names; null where nothing is. */
function faultOf(names: readonly string[], size: number, table: Table | null): string | null {
  if (names.length === 0) return "not bound";
  const known = new Set(table?.columns.map(({ name }) => name) ?? names);
  const missing = names.filter((name) => !known.has(name));
  if (missing.length > 0)
    return names.length === 1 ? "not in these data" : `${columnsText(missing)}: not in these data`;
  if (names.length === size) return null;
  return `${count(names.length, "column")} for ${count(size, "number")}`;
}

const keyOf = (names: readonly string[]) => names.join("\n");

/** While weights move, inputs stand still: their rows are not drawn again. */
const BindingRow = memo(function BindingRow({ node, table, scaled }: RowProps) {
  const store = useAppStore();
  const tensor = tensorSize(node);
  const size = tensor ?? 1;
  const bound = columnsOf(node);
  const fault = faultOf(bound, size, table);
  const choices = choicesOf(table, size);
  const name = nodeName(node);
  const isOffered = choices.some((names) => keyOf(names) === keyOf(bound));

  function choose(key: string): void {
    const names = choices.find((each) => keyOf(each) === key) ?? [];
    bindNode(store, node, tensor === null ? (names[0] ?? null) : names.length === 0 ? null : names);
  }

  return (
    <tr>
      <th scope="row">
        <button type="button" className="link" onClick={() => leadTo(store, { nodes: [node.id] })}>
          {indexedText(name)}
        </button>{" "}
        <span className="quiet">{node.op}</span>
      </th>
      <td>
        <select
          className="select"
          aria-label={`${tensor === null ? "Column that feeds" : "Columns that feed"} ${name}`}
          aria-invalid={fault !== null || undefined}
          title={bound.length > 1 ? bound.join(", ") : undefined}
          value={keyOf(bound)}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">none</option>
          {bound.length > 0 && !isOffered && (
            <option value={keyOf(bound)}>{columnsText(bound)}</option>
          )}
          {choices.map((names) => (
            <option key={keyOf(names)} value={keyOf(names)}>
              {columnsText(names)}
            </option>
          ))}
        </select>
        {fault !== null && (
          <span className="data-fault">
            <CircleAlert size={13} aria-hidden="true" />
            {fault}
          </span>
        )}
        {fault === null && scaled && tensor === null && (
          <span className="data-scaled quiet">
            ({scaled.column} {scaled.shift < 0 ? "+" : "−"} {formatNumber(Math.abs(scaled.shift))})
            / {formatNumber(scaled.scale)}
          </span>
        )}
        {fault === null && scaled && tensor !== null && (
          <span className="data-scaled quiet">each standardised</span>
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
