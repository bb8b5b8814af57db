import { setParam } from "../document/edit/params.ts";
import { readDocument } from "../document/read.ts";
import { writeDocument } from "../document/write.ts";
import { compile } from "../engine/compile.ts";
import { createRun, findParamCell, runAll, setCell } from "../engine/run.ts";
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
  const compiling = median(timesOf(() => compile(graph), 5));
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

function spread(sorted: readonly number[]): string {
  return `${timeText(quantile(sorted, 0.5))}, ${timeText(quantile(sorted, 0.99))}`;
}
