import type { Graph, GraphEdge, GraphNode } from "../model/graph.ts";
import { nodeName } from "../model/names.ts";
import type { Problem } from "../model/problem.ts";
import type { Op } from "../ops/op.ts";
import type { Misfit } from "../ops/structured.ts";
import { largestTensor, type Shape, shapesText, shapeText, sizeOf } from "../tensor/shape.ts";
import { countText, plural } from "../words/count.ts";
import { list } from "../words/list.ts";
import { largestArena } from "./program.ts";

/** The words for what keeps a graph, or a part of it, from running. */

const error = { severity: "error", edge: null } as const;

/** More names than this hide the message. */
const namesShown = 8;

export function cycleProblem(graph: Graph, cycle: readonly number[]): Problem {
  const nodes = cycle.slice(0, namesShown).map((i) => graph.nodes[i] as GraphNode);
  const names = nodes.map(nodeName);
  if (cycle.length > namesShown) names.push("…");
  return {
    ...error,
    code: "cycle",
    node: nodes[0]?.id ?? null,
    message: `The wires run in a circle (${[...names, names[0]].join(" → ")}), so there is no first node to compute. Remove one of them.`,
  };
}

export function unknownOp(node: GraphNode): Problem {
  return {
    ...error,
    code: "unknown-op",
    node: node.id,
    message: `${nodeName(node)} is a “${node.op}”, which this version does not know. It is kept as it is; replace it to compute what follows.`,
  };
}

/** The problem of a node whose inputs are not all there. */
export function missingInput(node: GraphNode, op: Op, wires: readonly GraphEdge[]): Problem {
  if (op.inputs.kind === "variadic")
    return {
      ...error,
      code: "no-inputs",
      node: node.id,
      message: `Nothing is wired into ${nodeName(node)}. Wire at least one value into it.`,
    };
  const missing = op.inputs.handles.filter(
    (handle) => !wires.some((edge) => edge.targetHandle === handle),
  );
  const by = (one: string, other?: string) => plural(missing.length, one, other);
  return {
    ...error,
    code: "input-not-wired",
    node: node.id,
    message: `${by("Input")} ${list(missing)} of ${nodeName(node)} ${by("is", "are")} not wired. Wire a value into ${by("it", "them")}.`,
  };
}

/** What stands at the inputs, by name. */
type Named = readonly { readonly name: string; readonly shape: Shape }[];

/** `operands` by the names of the nodes and parameters that they come from. */
export function shapeMismatch(node: GraphNode, operands: Named): Problem {
  return misfitProblem(
    node,
    `The inputs of ${nodeName(node)} do not fit: ${shapesText(operands)}. Axes are compared from the last; they must be equal, or one of them 1 long.`,
  );
}

/** What the op says of inputs that it can't take. */
export function shapeMisfit(node: GraphNode, operands: Named, { reason, mend }: Misfit): Problem {
  return misfitProblem(
    node,
    `The inputs of ${nodeName(node)} do not fit: ${shapesText(operands)}, and ${reason}. ${mend}`,
  );
}

/** A tensor of the node's own that has not the shape which its inputs and settings ask for. */
export function paramMisfit(node: GraphNode, name: string, shape: Shape): Problem {
  return misfitProblem(
    node,
    `The ${name} of ${nodeName(node)} must be ${shapeText(shape)} for these inputs and settings, and has another shape. Give it that shape, or remove it to have it drawn anew.`,
  );
}

/** The first of a node's tensors that is larger than any that is computed with; null where none is. */
export function beyondMemory(
  node: GraphNode,
  tensors: Readonly<Record<string, Shape>>,
  lanes: number,
): Problem | null {
  const found = Object.entries(tensors).find(([, shape]) => sizeOf(shape) * lanes > largestTensor);
  if (!found) return null;
  const [name, shape] = found;
  const many = lanes === 1 ? "" : ` in each of ${countText(lanes)} samples`;
  return misfitProblem(
    node,
    `The ${name} of ${nodeName(node)} is beyond memory: ${shapeText(shape)}${many}, where a tensor has at most ${countText(largestTensor)} numbers. Choose smaller shapes.`,
  );
}

/** A node with whose numbers there are more than an arena holds. */
export function beyondArena(node: GraphNode): Problem {
  return misfitProblem(
    node,
    `${nodeName(node)} is beyond memory: with what is computed on its way and for its gradients, the graph has more than ${countText(largestArena)} numbers. Make its inputs smaller, or what its settings make of them.`,
  );
}

function misfitProblem(node: GraphNode, message: string): Problem {
  return { ...error, code: "shape-mismatch", node: node.id, message };
}

export function noLoss(): Problem {
  return {
    code: "no-loss",
    severity: "note",
    node: null,
    edge: null,
    message: "No node is the loss, so there are no gradients. Choose a node and make it the loss.",
  };
}

export function lossNotScalar(node: GraphNode, shape: Shape): Problem {
  return {
    ...error,
    code: "loss-not-scalar",
    node: node.id,
    message: `The loss ${nodeName(node)} holds ${sizeOf(shape)} numbers. A loss must be one number: sum or average them first.`,
  };
}
