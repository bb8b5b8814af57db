import {
  count,
  findOp,
  type Graph,
  type GraphNode,
  type Known,
  type NodeId,
  type NumberParam,
  nodeName,
  nodeView,
  numericParams,
  type Op,
  paramView,
  singleNumber,
  wiringOf,
} from "../../../core/index.ts";
import type { Session } from "../../state/run/session.ts";

/** A number of the graph that can be changed: of an input, a parameter, a target, or a weight of a neuron. */
export interface NumberEntry {
  readonly node: GraphNode;
  readonly op: Op;
  readonly spec: NumberParam;
}

/** Numbers that stand and fold together. */
export interface NumberGroup {
  readonly key: string;
  readonly title: string;
  /** The node that all are of; null for sources of one kind. */
  readonly node: NodeId | null;
  readonly entries: readonly NumberEntry[];
}

interface GraphNumbers {
  /** Those that stand alone. */
  readonly alone: readonly NumberEntry[];
  readonly groups: readonly NumberGroup[];
  /** Whether it is more than one reads: groups start folded. */
  readonly isLong: boolean;
}

/** Rows that one can look over. */
const few = 40;

/** All single numbers that can be changed, in the order of the document: sources first, then neuron by neuron. */
export function graphNumbers(graph: Graph): GraphNumbers {
  const ports = wiredPorts(graph);
  const sources: NumberEntry[] = [];
  const neurons: NumberGroup[] = [];
  let total = 0;
  for (const node of graph.nodes) {
    const op = findOp(node.op);
    if (!op) continue;
    const isSource = op.category === "source";
    const entries = numericParams(op, wiringOf(op, node, ports.get(node.id) ?? []))
      .filter((spec) => (isSource || spec.trainable) && singleNumber(node, spec) !== null)
      .map((spec) => ({ node, op, spec }));
    total += entries.length;
    if (isSource) sources.push(...entries);
    else if (entries.length > 0)
      neurons.push({ key: node.id, title: nodeName(node), node: node.id, entries });
  }
  const isLong = total > few;
  return sources.length > few
    ? { alone: [], groups: [...byOp(sources), ...neurons], isLong }
    : { alone: sources, groups: neurons, isLong };
}

function wiredPorts({ edges }: Graph): ReadonlyMap<NodeId, readonly string[]> {
  const ports = new Map<NodeId, string[]>();
  for (const { target, targetHandle } of edges) {
    const known = ports.get(target);
    if (known) known.push(targetHandle);
    else ports.set(target, [targetHandle]);
  }
  return ports;
}

function byOp(entries: readonly NumberEntry[]): readonly NumberGroup[] {
  return [...new Set(entries.map(({ op }) => op))].map((op) => {
    const same = entries.filter((entry) => entry.op === op);
    const title = count(same.length, op.title.toLowerCase());
    return { key: `all ${op.id}`, title, node: null, entries: same };
  });
}

/** The parameter of a node's own; null for a source, which is one itself. */
export function ownParam({ op, spec }: NumberEntry): string | null {
  return op.category === "source" ? null : spec.name;
}

/** A source's gradient is the node's own, as the canvas shows it. */
export function entryGradient({ run, taken }: Session, entry: NumberEntry): Known {
  const param = ownParam(entry);
  return param === null
    ? nodeView(run, taken, entry.node.id).gradient
    : paramView(run, taken, entry.node.id, param).gradient;
}
