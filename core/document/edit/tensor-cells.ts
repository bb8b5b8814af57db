import type { Graph, NodeId, ParamValue } from "../../model/graph.ts";
import { type Shape, sizeOf } from "../../tensor/shape.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { setParam } from "./params.ts";

/** The tensor with another number at one place in row-major order. */
export function withElement({ shape, data }: Tensor, element: number, number: number): Tensor {
  const changed = data.slice();
  changed[element] = number;
  return { shape, data: changed };
}

/** The same number everywhere. */
export function filled(shape: Shape, number: number): Tensor {
  return { shape, data: new Float64Array(sizeOf(shape)).fill(number) };
}

/** Its numbers in their order in another shape: what is too much is left out, and what is missing is 0. */
export function reshaped({ data }: Tensor, shape: Shape): Tensor {
  const numbers = new Float64Array(sizeOf(shape));
  numbers.set(data.subarray(0, numbers.length));
  return { shape, data: numbers };
}

/** Sets a parameter to a tensor; one of no axes is a number. The graph stays as it is where the op does not take it. */
export function setTensor(graph: Graph, id: NodeId, name: string, tensor: Tensor): Graph {
  const value: ParamValue = tensor.shape.length === 0 ? (tensor.data[0] ?? 0) : tensor;
  return setParam(graph, id, name, value);
}
