import { describe, expect, test } from "vitest";
import { createRandom } from "../data/random.ts";
import type { Graph, Json } from "../model/graph.ts";
import { edgeId, nodeId } from "../model/graph.ts";
import { ops } from "../ops/index.ts";
import type { StructuredOp, StructuredSample } from "../ops/structured.ts";
import { sizeOf } from "../tensor/shape.ts";
import { nested } from "../tensor/tensor.ts";
import { createRun, setCell } from "./arena.ts";
import { compile } from "./compile.ts";
import { forwardDerivative } from "./duals.ts";
import { gradientsOf, lossValue, programNode, valuesOf } from "./read.ts";
import { runAll } from "./run.ts";
import { expectClose } from "./testing/numbers.ts";

const structured = ops.filter(
  (op): op is (typeof ops)[number] & StructuredOp => op.kind === "structured",
);

/** The op fed by parameters, and as the loss a weighted sum of the squares of its output. */
function graphOf(op: StructuredOp, { inputs, indices = {}, params = {} }: StructuredSample): Graph {
  const random = createRandom(7);
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
        data: Float64Array.from(indices[handle] ?? Array.from({ length: sizeOf(shape) }, draw)),
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

describe.each(structured)("$id", (op) => {
  test.each(op.samples.map((sample, i) => [i, sample] as const))(
    "sample %i: reverse mode, duals and differences agree",
    (_, sample) => {
      const run = createRun(compile(graphOf(op, sample)));
      expect(run.program.problems).toEqual([]);
      runAll(run);
      const checked = run.program.nodes.flatMap((node) =>
        node.params.filter(({ trainable }) => trainable).map((cell) => ({ node, cell })),
      );
      expect(checked.length > 0).toBe(!op.blocksGradient);
      for (const { node, cell } of checked)
        for (let element = 0; element < cell.size; element++) {
          const gradient = gradientsOf(run, cell)[element]!;
          const what = `gradient of ${node.node.id}.${cell.name}[${element}]`;
          const dual = forwardDerivative(run, { node: node.node.id, param: cell.name, element });
          expectClose(dual ?? Number.NaN, gradient, 1e-9, 1e-12, `dual ${what}`);
          const numbers = [...valuesOf(run, cell)];
          const h = 1e-5;
          const lossAt = (x: number) => {
            setCell(run, cell, Float64Array.from(numbers.with(element, x)));
            runAll(run);
            return lossValue(run) ?? Number.NaN;
          };
          const slope = (lossAt(numbers[element]! + h) - lossAt(numbers[element]! - h)) / (2 * h);
          lossAt(numbers[element]!);
          expectClose(slope, gradient, 1e-6, 1e-8, `difference for the ${what}`);
        }
    },
  );
});
