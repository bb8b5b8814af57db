import fc from "fast-check";
import type { Graph, Json, NodeId, Params } from "../../model/graph.ts";
import { ops } from "../../ops/index.ts";
import type { Op } from "../../ops/op.ts";
import type { ParamSpec } from "../../ops/op-base.ts";
import { sizeOf } from "../../tensor/shape.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { createRun, setCell } from "../arena.ts";
import { compile } from "../compile.ts";
import { findParamCell, programNode, valuesOf } from "../read.ts";
import { forwardValues } from "../run.ts";
import { type Sketch, sketch } from "./sketch.ts";

/** A random graph over tensors whose numbers are tame, ending in its loss. */
export interface RandomTensors {
  readonly graph: Graph;
  readonly parameters: readonly NodeId[];
  /** The ops of the nodes that were drawn. */
  readonly used: readonly string[];
}

const candidates: readonly Op[] = ops.filter(
  (op) => (op.inputs.kind !== "fixed" || op.inputs.handles.length > 0) && op.id !== "stop-gradient",
);

/** Shapes that often stretch to each other or multiply. */
const shapes = [[], [1], [2], [3], [2, 3], [3, 2], [1, 3], [3, 1], [2, 2, 3], [2, 1, 2], [2, 3, 3]];

/** More numbers than this would only be slow. */
const largest = 48;

const thousandths = fc.integer({ min: -2000, max: 2000 }).map((n) => n / 1000);

const start: fc.Arbitrary<Tensor> = fc
  .constantFrom(...shapes)
  .chain((shape) =>
    fc
      .array(thousandths, { minLength: sizeOf(shape), maxLength: sizeOf(shape) })
      .map((numbers) => ({ shape, data: Float64Array.from(numbers) })),
  );

/** What each random node is made from; indices are taken modulo what there is to choose from. */
const recipe = fc.record({
  op: fc.nat(candidates.length - 1),
  sources: fc.array(fc.nat(1000), { minLength: 1, maxLength: 3 }),
  choices: fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 }),
});

type Recipe = typeof recipe extends fc.Arbitrary<infer T> ? T : never;

/** Directed acyclic graphs over all ops of the registry, with stretching, reductions and fan-out. */
export const randomTensors: fc.Arbitrary<RandomTensors> = fc
  .record({
    starts: fc.array(start, { minLength: 2, maxLength: 4 }),
    recipes: fc.array(recipe, { minLength: 2, maxLength: 8 }),
  })
  .map(({ starts, recipes }) => build(starts, recipes));

function build(starts: readonly Tensor[], recipes: readonly Recipe[]): RandomTensors {
  const draft = sketch();
  const parameters = starts.map((tensor) => draft.parameter(tensor));
  const known = new Map(parameters.map((id, i) => [id, starts[i]!] as const));
  const nodes = [...parameters];
  const used: string[] = [];
  for (const { op, sources, choices } of recipes) {
    const wires = sources.map((source) => nodes[source % nodes.length]!);
    const added = addTame(draft, known, candidates[op]!, { wires, choices });
    used.push(added.op);
    nodes.push(added.node);
  }
  const tips = nodes.slice(-2).map((id) => draft.add("reduce-mean", [draft.add("square", [id])]));
  return { graph: draft.graph(draft.add("sum", tips)), parameters, used };
}

/** Adds the op where its inputs fit, it is smooth and small, else a tanh, which is so everywhere. */
function addTame(
  draft: Sketch,
  known: Map<NodeId, Tensor>,
  op: Op,
  { wires, choices }: { readonly wires: readonly NodeId[]; readonly choices: readonly number[] },
): { readonly node: NodeId; readonly op: string } {
  const count = op.inputs.kind === "fixed" ? op.inputs.handles.length : wires.length;
  const sources = Array.from({ length: count }, (_, i) => wires[i % wires.length]!);
  const params = paramsOf(op, choices);
  const at = sources.map((id) => known.get(id)!);
  const value = tameValue(op.id, params, at);
  if (value) {
    const node = draft.add(op.id, sources, params);
    // Tensors of its own are drawn by its id, and are others here.
    known.set(node, op.kind === "structured" ? valueIn(draft, node) : value);
    return { node, op: op.id };
  }
  const node = draft.add("tanh", sources.slice(0, 1));
  const [x] = at as [Tensor];
  known.set(node, { shape: x.shape, data: x.data.map(Math.tanh) });
  return { node, op: "tanh" };
}

function paramsOf(op: Op, choices: readonly number[]): Params {
  const params: Record<string, Json> = {};
  for (const [i, spec] of op.params.entries()) {
    const value = paramOf(spec, choices[i % choices.length]!);
    if (value !== null) params[spec.name] = value;
  }
  return params;
}

const lists = [[], [0], [-1], [1], [0, 1], [-1, 2], [1, 0], [1, 2, 0], [3, -1], [2, 2], [1, 1]];

function paramOf(spec: ParamSpec, choice: number): Json | null {
  switch (spec.kind) {
    case "choice":
      return spec.options[choice % spec.options.length]!;
    case "integer":
      return Math.max(spec.minimum ?? -2, (choice % 5) - 2);
    case "integers": {
      const list = lists[choice % lists.length]!;
      return spec.length === undefined ? list : spec.default;
    }
    default:
      return null;
  }
}

function valueIn(draft: Sketch, id: NodeId): Tensor {
  const run = createRun(compile(draft.graph()));
  forwardValues(run);
  const node = programNode(run.program, id)!;
  return { shape: node.shape, data: valuesOf(run, node.value).slice() };
}

/** The op's value; null unless it fits, is small, and its slopes from left and right agree everywhere. */
function tameValue(op: string, params: Params, at: readonly Tensor[]): Tensor | null {
  const draft = sketch();
  const inputs = at.map((tensor) => draft.parameter(tensor));
  const id = draft.add(op, inputs, params);
  const run = createRun(compile(draft.graph()));
  const node = programNode(run.program, id);
  if (!node || sizeOf(node.shape) > largest) return null;
  const values = () => {
    forwardValues(run);
    return valuesOf(run, node.value).slice();
  };
  const value = values();
  if (!value.every((x) => Math.abs(x) <= 20)) return null;
  const h = 1e-3;
  for (const [i, { data }] of at.entries()) {
    const cell = findParamCell(run.program, inputs[i]!, "value")!;
    for (const [element, x] of data.entries()) {
      const valuesAt = (moved: number) => {
        setCell(run, cell, data.with(element, moved));
        return values();
      };
      const [right, left] = [valuesAt(x + h), valuesAt(x - h)];
      setCell(run, cell, data);
      for (const [k, middle] of value.entries()) {
        const [up, down] = [(right[k]! - middle) / h, (middle - left[k]!) / h];
        if (!(Math.abs(up - down) <= 0.1 * (1 + Math.abs(up)))) return null;
      }
    }
  }
  return { shape: node.shape, data: value };
}
