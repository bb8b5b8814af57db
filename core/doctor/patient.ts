import { createRun, type Run } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import type { Program } from "../engine/program.ts";
import * as read from "../engine/read.ts";
import { runAll } from "../engine/run.ts";
import type { Graph } from "../model/graph.ts";
import { createSampleRun } from "../train/batches.ts";
import type { Prepared } from "../train/prepare.ts";
import { count, plural } from "../words/count.ts";

/** Rows that are looked at, fewer of a large graph; of more, an even selection. */
const rowLimits = { most: 256, fewest: 64 } as const;
/** Rows times wires that an examination may take: some hundredths of a second. */
const work = 32_000;

export function rowsExamined({ edges }: Graph, { training }: Prepared): number {
  const affordable = Math.floor(work / (edges.length + 1));
  const limit = Math.min(rowLimits.most, Math.max(rowLimits.fewest, affordable));
  return Math.min(training.length, limit);
}

/** A graph with its numbers, forward and backward: on its data, or on its own numbers as the one row. */
export interface Patient {
  readonly graph: Graph;
  readonly prepared: Prepared | null;
  readonly program: Program;
  readonly run: Run;
  readonly rows: number;
  /** Whether the rows come from data. */
  readonly hasData: boolean;
}

export function createPatient(graph: Graph, prepared: Prepared | null): Patient {
  if (!prepared || prepared.feeds.length === 0) {
    const run = createRun(compile(graph));
    runAll(run);
    return { graph, prepared, program: run.program, run, rows: 1, hasData: false };
  }
  const rows = selection(prepared.training, rowsExamined(graph, prepared));
  const sample = createSampleRun(graph, prepared, rows.length, "mean");
  sample.load(rows);
  const { run } = sample;
  runAll(run);
  return { graph, prepared, program: run.program, run, rows: rows.length, hasData: true };
}

function selection(rows: Int32Array, count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => rows[Math.floor((i * rows.length) / count)]!);
}

/** A node's numbers, one for each row; a single one where all rows share it. */
export function valuesOf({ run, program }: Patient, at: number): Float64Array {
  return read.valuesOf(run, program.nodes[at]!.value);
}

export function gradientsOf({ run, program }: Patient, at: number): Float64Array {
  return read.gradientsOf(run, program.nodes[at]!.value);
}

/** Root of the mean of the squares. */
export function sizeOf(numbers: Float64Array): number {
  let squares = 0;
  for (const number of numbers) squares += number * number;
  // Scaled where squares leave float64, which they do long before their root does.
  if (Number.isFinite(squares) && squares > 1e-290) return Math.sqrt(squares / numbers.length);
  let largest = 0;
  for (const number of numbers) largest = Math.max(largest, Math.abs(number));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let sum = 0;
  for (const number of numbers) sum += (number / largest) ** 2;
  return largest * Math.sqrt(sum / numbers.length);
}

/** “all 4 rows”, “all 256 rows looked at”, “the present numbers” */
export function rowsText({ rows, hasData, prepared }: Patient): string {
  if (!hasData) return "the present numbers";
  const looked = prepared && prepared.training.length > rows ? " looked at" : "";
  return plural(rows, "the one row", `all ${count(rows, "row")}${looked}`);
}
