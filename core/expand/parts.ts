import { compile } from "../engine/compile.ts";
import { settingsOf } from "../engine/settings.ts";
import type { ExpandedNode } from "../model/blocks.ts";
import { findNode, type Graph, type GraphNode, type NodeId } from "../model/graph.ts";
import { wiresInto } from "../model/wires.ts";
import type { Held, Part } from "../ops/expansion.ts";
import { findOp } from "../ops/index.ts";
import { findParam, wiringOf } from "../ops/wiring.ts";
import type { Shape } from "../tensor/shape.ts";
import { scalar, type Tensor } from "../tensor/tensor.ts";

/** The operations of a node, and the inputs that it has, with the shapes that were asked for. */
export interface Parts {
  readonly parts: readonly Part[];
  readonly inputs: ExpandedNode["inputs"];
}

/** What the node can be expanded into; or why it can't, as a sentence. */
export function partsOf(graph: Graph, node: GraphNode): Parts | string {
  const sources = new Map(
    wiresInto(graph, node.id).map(({ targetHandle, source }) => [targetHandle, source]),
  );
  const shapes = new Map([...sources].map(([handle, source]) => [handle, shapeOf(graph, source)]));
  const isLayer = findOp(node.op)?.kind === "structured";
  const unknown = isLayer && [...shapes].find(([, shape]) => shape === null);
  if (unknown) return `What feeds its ${unknown[0]} has no value. Mend that first.`;
  return partsFor(node, sources.keys(), (handle) => shapes.get(handle) ?? null);
}

/** The same of a node that stands in no graph. */
export function partsOfExpanded({ op, params, inputs }: ExpandedNode, id: NodeId): Parts | string {
  const shapes = new Map(inputs.map(({ handle, shape }) => [handle, shape ?? null]));
  return partsFor({ id, op, params }, shapes.keys(), (handle) => shapes.get(handle) ?? null);
}

function partsFor(
  node: Pick<GraphNode, "id" | "op" | "params">,
  wired: Iterable<string>,
  shapeAt: (handle: string) => Shape | null,
): Parts | string {
  const op = findOp(node.op);
  if (!op?.expansion) return "It is not made of other operations.";
  const { handles, choices } = wiringOf(op, node as GraphNode, wired);
  const missing =
    op.inputs.kind === "fixed" ? op.inputs.handles.filter((name) => !handles.includes(name)) : [];
  if (missing.length > 0) return `Wire its ${missing.join(", ")} first.`;
  const asked = new Map<string, Shape>();
  const parts = op.expansion({
    handles,
    choice: (name) => choices[name] ?? "",
    integer: (name) => settingsOf(op, node).integer(name),
    shape(handle) {
      const shape = shapeAt(handle) ?? [];
      asked.set(handle, shape);
      return shape;
    },
  });
  if (typeof parts === "string") return parts;
  const inputs = handles.map((handle) => {
    const shape = asked.get(handle);
    return shape ? { handle, shape } : { handle };
  });
  return { parts, inputs };
}

/** The shape of a node's value; null where it has none. */
export function shapeOf(graph: Graph, id: NodeId): Shape | null {
  const { nodes, position } = compile(graph);
  return nodes[position.get(id) ?? -1]?.shape ?? null;
}

/** A parameter of the node's own as it stands, or is drawn; null where it has none. */
export function ownTensor(graph: Graph, id: NodeId, name: string): Tensor | null {
  const node = findNode(graph, id);
  const op = node && findOp(node.op);
  if (!op) return null;
  const said = Object.hasOwn(node.params, name) ? node.params[name] : undefined;
  if (typeof said === "number") return scalar(said);
  const { nodes, position } = compile(graph);
  const cell = nodes[position.get(id) ?? -1]?.params.find((each) => each.name === name);
  if (cell) return cell.initial;
  if (typeof said === "object" && said !== null && "data" in said) return said as Tensor;
  const spec = findParam(op, name);
  return spec?.kind === "number" ? scalar(spec.default) : null;
}

/** What a part holds, each with the part's own name for it. */
export function heldBy({ holds = {} }: Part): readonly (readonly [own: string, held: Held])[] {
  return Object.entries(holds);
}
