import { createRandom } from "../../data/random.ts";
import type { Graph, Json, Params } from "../../model/graph.ts";
import { edgeId, nodeId } from "../../model/graph.ts";
import { ops } from "../../ops/index.ts";
import type { Op } from "../../ops/op.ts";
import type { StructuredOp, StructuredSample } from "../../ops/structured.ts";
import { sizeOf } from "../../tensor/shape.ts";
import { nested } from "../../tensor/tensor.ts";
import { compile } from "../compile.ts";
import { programNode } from "../read.ts";

/** Every op of the registry that says what it is made of. */
export const structuredOps = ops.filter(
  (op): op is (typeof ops)[number] & StructuredOp => op.kind === "structured",
);

/** A sample whose parameters may be tensors of any shape. */
type FedSample = Omit<StructuredSample, "params"> & { readonly params?: Params };

/** The op fed by parameters, and as the loss a weighted sum of the squares of its output. */
export function sampleGraph(
  op: Op,
  { inputs, indices = {}, params = {} }: FedSample,
  random = createRandom(7),
  numberAt: (handle: string) => number = () => random() * 2 - 1,
): Graph {
  const draw = () => random() * 2 - 1;
  const entries = Object.entries(inputs);
  const nodes = entries.map(([handle, shape], i) => ({
    id: nodeId(`in-${handle}`),
    op: indices[handle] ? "constant" : "parameter",
    label: handle,
    position: [0, i * 100] as const,
    params: {
      value: nested({
        shape,
        data: Float64Array.from(
          indices[handle] ?? Array.from({ length: sizeOf(shape) }, () => numberAt(handle)),
        ),
      }),
    } as Record<string, Json>,
  }));
  const edges = entries.map(([handle]) => ({
    id: edgeId(`e-${handle}`),
    source: nodeId(`in-${handle}`),
    sourceHandle: "out",
    target: nodeId("op"),
    targetHandle: handle,
  }));
  const node = {
    id: nodeId("op"),
    op: op.id,
    label: "op",
    position: [200, 0] as const,
    params: { ...params },
  };
  const graph: Graph = { name: op.id, nodes: [...nodes, node], edges, loss: null };
  const shape = programNode(compile(graph), nodeId("op"))?.shape;
  if (!shape) throw new Error(`${op.id}: ${compile(graph).problems[0]?.message}`);
  const weights = nested({ shape, data: Float64Array.from({ length: sizeOf(shape) }, draw) });
  const extra = (id: string, opId: string, own: Record<string, Json> = {}) => ({
    id: nodeId(id),
    op: opId,
    label: id,
    position: [400, 0] as const,
    params: own,
  });
  const wire = (source: string, target: string, targetHandle: string) => ({
    id: edgeId(`${source}-${target}-${targetHandle}`),
    source: nodeId(source),
    sourceHandle: "out",
    target: nodeId(target),
    targetHandle,
  });
  return {
    ...graph,
    nodes: [
      ...graph.nodes,
      extra("weights", "constant", { value: weights }),
      extra("product", "multiply"),
      extra("error", "squared-error"),
      extra("zero", "constant", { value: 0 }),
    ],
    edges: [
      ...graph.edges,
      wire("op", "product", "a"),
      wire("weights", "product", "b"),
      wire("product", "error", "prediction"),
      wire("zero", "error", "target"),
    ],
    loss: nodeId("error"),
  };
}
