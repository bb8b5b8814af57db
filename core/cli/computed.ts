import { createRun, type Run } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import { diagnose } from "../engine/diagnose.ts";
import { runAll } from "../engine/run.ts";
import type { Graph, Json } from "../model/graph.ts";
import { formatNumber } from "../model/number-text.ts";
import type { Problem } from "../model/problem.ts";
import type { Shape } from "../tensor/shape.ts";
import { nested } from "../tensor/tensor.ts";

/** A graph that has been run, with all that is wrong with it. */
export function computed(graph: Graph): {
  readonly run: Run;
  readonly problems: readonly Problem[];
} {
  const run = createRun(compile(graph));
  runAll(run);
  return { run, problems: [...run.program.problems, ...diagnose(run)] };
}

/** Numbers that a run holds, as a number or nested arrays of this shape. */
export function json(shape: Shape, data: Float64Array): Json {
  return nested({ shape, data });
}

/** A number or tensor for people; null is “none”. */
export function shown(value: Json): string {
  if (value === null) return "none";
  if (typeof value === "number") return formatNumber(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => shown(item)).join(", ")}]`;
  return String(value);
}
