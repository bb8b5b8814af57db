import { compile } from "../engine/compile.ts";
import { diagnose } from "../engine/diagnose.ts";
import { type Cell, cellLength, type ProgramNode } from "../engine/program.ts";
import { createRun, type Run, runAll } from "../engine/run.ts";
import { tensorToJson } from "../engine/tensor.ts";
import type { Graph, Json } from "../model/graph.ts";
import { formatNumber } from "../model/number-text.ts";
import type { Problem } from "../model/problem.ts";

/** A graph that has been run, with all that is wrong with it. */
export function computed(graph: Graph): {
  readonly run: Run;
  readonly problems: readonly Problem[];
} {
  const run = createRun(compile(graph));
  runAll(run);
  return { run, problems: [...run.program.problems, ...diagnose(run)] };
}

/** The numbers of one node's row in an arena, shaped like its value: a number, or nested arrays. */
export function row({ shape, value }: ProgramNode, arena: Float64Array, offset: number): Json {
  return tensorToJson({ shape, data: arena.slice(offset, offset + value.size) });
}

/** The numbers of a parameter, in the shape that the graph gives it. */
export function paramRow(
  cell: Cell & { readonly initial: { readonly shape: readonly number[] } },
  arena: Float64Array,
  lanes: number,
): Json {
  const data = arena.slice(cell.offset, cell.offset + cellLength(cell, lanes));
  return tensorToJson({ shape: cell.initial.shape, data });
}

/** A number or tensor for people; null is “none”. */
export function shown(value: Json): string {
  if (value === null) return "none";
  if (typeof value === "number") return formatNumber(value);
  if (Array.isArray(value)) return `[${value.map((item: Json) => shown(item)).join(", ")}]`;
  return String(value);
}
