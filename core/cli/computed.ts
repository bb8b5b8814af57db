import type { Run } from "../engine/arena.ts";
import { diagnose } from "../engine/diagnose.ts";
import { isPointwise, type ProgramNode, type Slot } from "../engine/program.ts";
import { contributionsOf, flows, partialsOf, sourceShape } from "../engine/read.ts";
import { feedsOf, ownRun } from "../interop/own-run.ts";
import type { Graph, Json } from "../model/graph.ts";
import { formatNumber } from "../model/number-text.ts";
import type { Problem } from "../model/problem.ts";
import { type Shape, shapeText } from "../tensor/shape.ts";
import { nested, type Tensor } from "../tensor/tensor.ts";
import { createPreparer } from "../train/preparer.ts";

/** A graph that has been run with its own numbers, standardised where its data are, and all that is wrong with it. */
export function computed(graph: Graph): {
  readonly run: Run;
  readonly problems: readonly Problem[];
} {
  const feeds = graph.data?.standardize ? feedsOf(createPreparer()(graph, null)) : [];
  const run = ownRun(graph, feeds);
  return { run, problems: [...run.program.problems, ...diagnose(run)] };
}

/** What a run says of a number: nothing where there is none. */
export type Result = Tensor | null;

/** A result as JSON: a number or nested arrays. */
export function json(result: Result): Json {
  return result && nested(result);
}

/** What stands beside nested arrays; nothing beside a number. */
export function shapeBeside(result: Result): { readonly shape?: Shape } {
  return result && result.shape.length > 0 ? { shape: result.shape } : {};
}

/** Numbers of a tensor that a line of a table has room for: as many at its beginning, and at its end. */
const [first, last] = [3, 2];

/** A result for people; of a large tensor the middle is left out. */
export function shown(result: Result | number): string {
  if (result === null) return "none";
  if (typeof result === "number") return formatNumber(result);
  const { shape, data } = result;
  const texts = (some: Float64Array) => [...some].map((x) => formatNumber(x));
  if (shape.length === 0) return formatNumber(data[0]!);
  const numbers =
    data.length > first + last + 1
      ? [...texts(data.subarray(0, first)), "…", ...texts(data.subarray(-last))]
      : texts(data);
  return `${shapeText(shape)} ${numbers.join(", ")}`;
}

/** What an edge hands back, and how that comes about. */
export function slotResults(run: Run, node: ProgramNode, slot: Slot) {
  const { shape } = node;
  return {
    partial: slot.partial ? { shape, data: partialsOf(run, node, slot) } : null,
    contribution: flows(node)
      ? { shape: sourceShape(run.program, node, slot), data: contributionsOf(run, slot) }
      : null,
    rule: isPointwise(node) ? null : node.op.rule(slot.key, node.settings, node.batch),
  };
}
