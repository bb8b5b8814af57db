import { checkConnection } from "../document/edit/connections.ts";
import { farEnds, type WireEnd } from "../document/edit/far-ends.ts";
import { setParam } from "../document/edit/params.ts";
import { readDocument } from "../document/read.ts";
import { writeDocument } from "../document/write.ts";
import { createRun, setCell } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import { findParamCell } from "../engine/read.ts";
import { runAll } from "../engine/run.ts";
import { outputHandle } from "../model/graph.ts";
import { entryId, toGraph } from "./engine.ts";
import { median, quantile, timesOf, timeText } from "./measure.ts";
import type { Workload } from "./workload.ts";

/** Opening a large file: reading it strictly beside JSON.parse alone, then compiling. */
export function openingLines(workload: Workload): readonly string[] {
  const graph = toGraph(workload);
  const text = writeDocument(graph);
  const parse = median(timesOf(() => JSON.parse(text), 5));
  const read = median(
    timesOf(() => {
      if (readDocument(text).kind !== "ok") throw new Error("The file is refused.");
    }, 5),
  );
  const compiling = median(timesOf(() => compile({ ...graph }), 5));
  const size = `${graph.nodes.length} nodes, ${(text.length / 2 ** 20).toFixed(1)} MB`;
  return [
    `Opening a file (${size}):`,
    `  read and check: ${timeText(read)}, ${(read / parse).toFixed(1)} times JSON.parse alone`,
    `  compile:        ${timeText(compiling)}`,
  ];
}

/** One move of a slider, from the edit of the document to new gradients. */
export function sliderLines(workload: Workload): readonly string[] {
  let graph = toGraph(workload);
  const id = entryId(0);
  const run = createRun(compile(graph));
  const cell = findParamCell(run.program, id, "value");
  if (!cell) throw new Error("The workload’s first entry is no parameter.");
  const values = Array.from({ length: 500 }, (_, i) => Math.sin(i));
  let at = 0;
  const edit = () => {
    const value = values[at++ % values.length] ?? 0;
    graph = setParam(graph, id, "value", value);
    return value;
  };
  const moved = timesOf(() => {
    setCell(run, cell, [edit()]);
    runAll(run);
  }, values.length);
  const compiled = timesOf(() => {
    edit();
    runAll(createRun(compile(graph)));
  }, values.length);
  return [
    `One move of a slider (${graph.nodes.length} nodes), median and 99th percentile:`,
    `  edit and run:          ${spread(moved)}`,
    `  edit, compile and run: ${spread(compiled)}`,
  ];
}

/**
 * Beginning a wire, at which every port asks whether it could be its end: all of them from one walk of
 * the graph, beside a check of its own for each.
 */
export function wireLines(workload: Workload): readonly string[] {
  const graph = toGraph(workload);
  const middle = graph.nodes[Math.floor(graph.nodes.length / 2)]!.id;
  const from: WireEnd = { node: middle, handle: outputHandle, type: "source" };
  const ports = graph.nodes.flatMap((node) =>
    ["x1", "x"].map((handle) => ({ target: node.id, targetHandle: handle })),
  );
  const once = median(
    timesOf(() => {
      const ends = farEnds(graph, from);
      for (const { target, targetHandle } of ports) ends.fits(target, targetHandle);
    }, 5),
  );
  const some = ports.slice(0, 20);
  const each = median(
    timesOf(() => {
      for (const port of some)
        checkConnection(graph, { source: middle, sourceHandle: outputHandle, ...port });
    }, 5),
  );
  const alone = (each / some.length) * ports.length;
  return [
    `Beginning a wire (${graph.nodes.length} nodes, ${ports.length} ports):`,
    `  all ports together: ${timeText(once)}, one by one ${(alone / once).toFixed(0)} times that`,
  ];
}

function spread(sorted: readonly number[]): string {
  return `${timeText(quantile(sorted, 0.5))}, ${timeText(quantile(sorted, 0.99))}`;
}
