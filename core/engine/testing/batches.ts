import fc from "fast-check";
import type { NodeId } from "../../model/graph.ts";
import { createRun, type Run, setCell } from "../arena.ts";
import { compile } from "../compile.ts";
import type { CompileOptions } from "../program.ts";
import { findParamCell } from "../read.ts";
import { runAll } from "../run.ts";
import { type RandomGraph, randomGraphs } from "./random-graph.ts";

/** A random graph whose first two sources have numbers of their own in every sample. */
export interface RandomBatch extends RandomGraph {
  readonly laned: readonly [NodeId, NodeId];
  /** Rows of one number for each laned source. */
  readonly rows: readonly (readonly [number, number])[];
}

const thousandths = fc.integer({ min: -2000, max: 2000 }).map((n) => n / 1000);

export function randomBatches(minimum: number, maximum: number): fc.Arbitrary<RandomBatch> {
  const rows = fc.array(fc.tuple(thousandths, thousandths), {
    minLength: minimum,
    maxLength: maximum,
  });
  return fc.tuple(randomGraphs, rows).map(([random, drawn]) => ({
    ...random,
    laned: random.parameters.slice(0, 2) as [NodeId, NodeId],
    rows: drawn,
  }));
}

/** Runs the graph on these rows side by side, forward and backward. */
export function runBatch(
  { graph, laned }: Pick<RandomBatch, "graph" | "laned">,
  rows: RandomBatch["rows"],
  options: Omit<CompileOptions, "lanes" | "lanedNodes"> = {},
  pass: (run: Run) => void = runAll,
): Run {
  const program = compile(graph, { ...options, lanes: rows.length, lanedNodes: new Set(laned) });
  const run = createRun(program);
  laned.forEach((id, i) => {
    const cell = findParamCell(program, id, "value");
    if (!cell) throw new Error(`${id} is not in the program.`);
    setCell(
      run,
      cell,
      rows.map((row) => row[i] as number),
    );
  });
  pass(run);
  return run;
}
