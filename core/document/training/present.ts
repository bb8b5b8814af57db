import type { GraphNode, NodeId } from "../../model/graph.ts";
import type { ParameterProgress, TensorProgress } from "../../model/training.ts";
import { findOp } from "../../ops/index.ts";
import { sameShape } from "../../tensor/shape.ts";
import { isTensor, type Tensor } from "../../tensor/tensor.ts";

/** Those whose node and param the graph still has: an edit need not know what training remembers. */
export function presentParameters(
  parameters: readonly ParameterProgress[],
  nodes: readonly GraphNode[],
): readonly ParameterProgress[] {
  const known = byId(nodes);
  return parameters.filter(({ node, param }) => hasNumber(known.get(node), param));
}

/** Of those that are tensors the ones that have still their shape. */
export function presentTensors(
  tensors: readonly TensorProgress[],
  nodes: readonly GraphNode[],
): readonly TensorProgress[] {
  const known = byId(nodes);
  return tensors.filter(({ node, param, initial }) => hasTensor(known.get(node), param, initial));
}

function byId(nodes: readonly GraphNode[]): ReadonlyMap<NodeId, GraphNode> {
  return new Map(nodes.map((node) => [node.id, node]));
}

/** Whether the node holds a number of this name, which training could have moved. */
export function hasNumber(node: GraphNode | undefined, param: string): boolean {
  return node !== undefined && typeof ownParam(node, param) === "number";
}

/** Whether training could have moved a tensor of this name and shape; a node's own may still be as it is drawn. */
export function hasTensor(
  node: GraphNode | undefined,
  param: string,
  { shape }: Pick<Tensor, "shape">,
): boolean {
  if (!node) return false;
  const own = ownParam(node, param);
  if (own !== undefined) return isTensor(own) && sameShape(own.shape, shape);
  return (
    findOp(node.op)?.params.some(({ kind, name }) => kind === "tensor" && name === param) === true
  );
}

function ownParam({ params }: GraphNode, name: string) {
  return Object.hasOwn(params, name) ? params[name] : undefined;
}
