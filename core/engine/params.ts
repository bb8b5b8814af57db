import type { GraphNode } from "../model/graph.ts";
import type { NumberParam } from "../ops/op.ts";
import { numberParam } from "../ops/wiring.ts";
import { scalar, type Tensor, tensorFromJson } from "../tensor/tensor.ts";

/** A numeric parameter's value on this node: a scalar, or the tensor that nested arrays spell. */
export function paramTensor(node: GraphNode, spec: NumberParam): Tensor {
  const json = Object.hasOwn(node.params, spec.name) ? node.params[spec.name] : undefined;
  return tensorFromJson(json) ?? scalar(numberParam(node, spec));
}
