import fc from "fast-check";
import type { Graph, NodeId, Params } from "../../model/graph.ts";
import { pointwiseOps } from "../../ops/index.ts";
import type { Op } from "../../ops/op.ts";
import { runGraph, valueAt } from "./numbers.ts";
import { type Sketch, sketch } from "./sketch.ts";

/** A random graph whose numbers are tame, ending in its loss. */
export interface RandomGraph {
  readonly graph: Graph;
  readonly nodes: readonly NodeId[];
  readonly parameters: readonly NodeId[];
  readonly loss: NodeId;
}

const candidates: readonly Op[] = pointwiseOps.filter(
  (op) => op.inputs.kind !== "fixed" || op.inputs.handles.length > 0,
);

/** What each random node is made from; indices are taken modulo what there is to choose from. */
const recipe = fc.record({
  op: fc.nat(candidates.length - 1),
  sources: fc.array(fc.nat(1000), { minLength: 1, maxLength: 4 }),
  choice: fc.nat(100),
});

/** Thousandths: a number too near to 0 to divide by would say more of float64 than of the engine. */
const thousandths = fc.integer({ min: -2000, max: 2000 }).map((n) => n / 1000);

const start = fc.array(thousandths, { minLength: 2, maxLength: 4 });

/** Directed acyclic graphs over all pointwise ops of the registry, on domains where they are smooth. */
export const randomGraphs: fc.Arbitrary<RandomGraph> = fc
  .record({ start, recipes: fc.array(recipe, { minLength: 1, maxLength: 12 }) })
  .map((plan) => build(plan.start, plan.recipes));

interface Recipe {
  readonly op: number;
  readonly sources: readonly number[];
  readonly choice: number;
}

function build(values: readonly number[], recipes: readonly Recipe[]): RandomGraph {
  const draft = sketch();
  const parameters = values.map((value) => draft.parameter(value));
  const nodes = [...parameters];
  const known = new Map(parameters.map((id, i) => [id, values[i] as number]));
  for (const { op, sources, choice } of recipes) {
    const wires = sources.map((source) => nodes[source % nodes.length] as NodeId);
    const id = addTame(draft, known, candidates[op] as Op, wires, choice);
    nodes.push(id);
  }
  const loss = nodes.at(-1) as NodeId;
  return { graph: draft.graph(loss), nodes, parameters, loss };
}

/** Adds the op where it is smooth and small, else a tanh, which is so everywhere. */
function addTame(
  draft: Sketch,
  known: Map<NodeId, number>,
  op: Op,
  wires: readonly NodeId[],
  choice: number,
): NodeId {
  const count = op.inputs.kind === "fixed" ? op.inputs.handles.length : wires.length;
  const sources = Array.from({ length: count }, (_, i) => wires[i % wires.length] as NodeId);
  const params = paramsOf(op, choice, count);
  const at = sources.map((id) => known.get(id) as number);
  const [id, value] = isTame(op, params, at)
    ? [draft.add(op.id, sources, params), alone(op.id, params, at)]
    : [draft.add("tanh", sources.slice(0, 1)), Math.tanh(at[0] as number)];
  known.set(id, value);
  return id;
}

function paramsOf(op: Op, choice: number, inputs: number): Params {
  const params: Record<string, number | string> = {};
  for (const spec of op.params) {
    if (spec.kind === "choice")
      params[spec.name] = spec.options[choice % spec.options.length] as string;
    if (spec.kind === "number" && spec.perInput)
      for (let i = 1; i <= inputs; i++)
        params[`${spec.name}${i}`] = ((choice + 7 * i) % 10) / 5 - 0.9;
  }
  return params;
}

function alone(op: string, params: Params, at: readonly number[]): number {
  const draft = sketch();
  const node = draft.add(
    op,
    at.map((x) => draft.constant(x)),
    params,
  );
  return valueAt(runGraph(draft.graph(node)), node);
}

/** Whether the value is at most 20 and its slopes to the left and to the right agree for every input. */
function isTame(op: Op, params: Params, at: readonly number[]): boolean {
  const value = alone(op.id, params, at);
  if (!(Math.abs(value) <= 20)) return false;
  const h = 1e-3;
  return at.every((x, i) => {
    const right = (alone(op.id, params, at.with(i, x + h)) - value) / h;
    const left = (value - alone(op.id, params, at.with(i, x - h))) / h;
    return Math.abs(right - left) <= 0.1 * (1 + Math.abs(right));
  });
}
