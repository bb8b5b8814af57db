import {
  findOp,
  type Graph,
  type GraphNode,
  type Known,
  nodeView,
  numberParam,
  numericParams,
  parameterLabel,
  paramView,
  wiringOf,
} from "../../../core/index.ts";
import type { Session } from "../../state/run/session.ts";

export interface ParameterEntry {
  readonly node: GraphNode;
  /** w, or w2 of n1 */
  readonly name: string;
  readonly param: string;
  readonly value: number;
}

/** Every number that an update moves, in the order of the document. */
export function trainableParameters(graph: Graph): readonly ParameterEntry[] {
  const wired = new Map<string, string[]>();
  for (const { target, targetHandle } of graph.edges) {
    const known = wired.get(target);
    if (known) known.push(targetHandle);
    else wired.set(target, [targetHandle]);
  }
  return graph.nodes.flatMap((node) => {
    const op = findOp(node.op);
    if (!op) return [];
    return numericParams(op, wiringOf(op, node, wired.get(node.id) ?? []))
      .filter((spec) => spec.trainable)
      .map((spec) => ({
        node,
        name: parameterLabel(node, spec.name),
        param: spec.name,
        value: numberParam(node, spec),
      }));
  });
}

/** The parameter of a node's own; null for a parameter node, which is one itself. */
export function ownParam({ node, param }: ParameterEntry): string | null {
  return findOp(node.op)?.category === "source" ? null : param;
}

/** A parameter node's gradient is the node's own, as the canvas shows it. */
export function parameterGradient({ run, taken }: Session, { node, param }: ParameterEntry): Known {
  const isSource = findOp(node.op)?.category === "source";
  return isSource
    ? nodeView(run, taken, node.id).gradient
    : paramView(run, taken, node.id, param).gradient;
}
