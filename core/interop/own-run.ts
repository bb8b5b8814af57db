import { createRun, type Run } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import type { ProgramNode } from "../engine/program.ts";
import { findParamCell, valuesOf } from "../engine/read.ts";
import { runAll } from "../engine/run.ts";
import type { Graph } from "../model/graph.ts";
import { sourceParam } from "../model/names.ts";
import type { Feed, PrepareResult } from "../train/prepare.ts";

/**
 * The graph with its own numbers, run. Where its data are standardised, so are the numbers in the place of
 * a row. What a column feeds counts as laned: it has a batch’s shape once the data are there.
 */
export function ownRun(graph: Graph, feeds: readonly Feed[]): Run {
  const run = createRun(compile(graph, { lanedNodes: new Set(feeds.map(({ node }) => node)) }));
  for (const { node, element, shift, scale } of feeds) {
    const cell = findParamCell(run.program, node, sourceParam);
    if (cell) valuesOf(run, cell)[element] = (cell.initial.data[element]! - shift) / scale;
  }
  runAll(run);
  return run;
}

export function feedsOf(result: PrepareResult): readonly Feed[] {
  return result.kind === "ready" ? result.prepared.feeds : [];
}

/** Whether a node is a number of the graph: it takes nothing in. */
export function isLeaf({ op }: ProgramNode): boolean {
  return op.inputs.kind === "fixed" && op.inputs.handles.length === 0;
}
