import { reconnect } from "../../document/edit/connections.ts";
import { setParam } from "../../document/edit/params.ts";
import { createRun, setCell } from "../../engine/arena.ts";
import { compile } from "../../engine/compile.ts";
import { runAll } from "../../engine/run.ts";
import { type Graph, outputHandle } from "../../model/graph.ts";
import { spreadOf, timesOf } from "../measure.ts";
import type { Timing } from "../timing.ts";
import { randomGraph } from "../works/tape.ts";
import { entryId, leafCell, toGraph } from "../works/tape-graph.ts";

/** From an edit of the document to new gradients: another number for a parameter, another source for a wire. */
export function edits(nodeCount: number): readonly Timing[] {
  const graph = toGraph(randomGraph(Math.round(0.74 * nodeCount)));
  const size = nodeCount.toLocaleString("en");
  return [
    {
      id: `number-${nodeCount}`,
      title: `An edit of a number among ${size} nodes, to its first result`,
      seconds: numberEdit(graph, nodeCount > 10_000 ? 21 : 301),
    },
    {
      id: `wire-${nodeCount}`,
      title: `An edit of a wire among ${size} nodes, to its first result`,
      seconds: wireEdit(graph, nodeCount > 10_000 ? 5 : 41),
    },
  ];
}

function numberEdit(initial: Graph, count: number): number {
  const run = createRun(compile(initial));
  const cell = leafCell(run, 0);
  let graph = initial;
  let at = 0;
  const edit = () => {
    const value = Math.sin(at++);
    graph = setParam(graph, entryId(0), "value", value);
    setCell(run, cell, [value]);
    runAll(run);
  };
  edit();
  return spreadOf(timesOf(edit, count)).median;
}

/** The first input of the loss goes to one leaf and another. */
function wireEdit(initial: Graph, count: number): number {
  const wire = initial.edges.find(({ target }) => target === initial.loss);
  if (!wire) throw new Error("Nothing is wired to the loss.");
  let graph = initial;
  let at = 0;
  const edit = () => {
    const source = entryId(at++ % 2);
    const moved = reconnect(graph, wire.id, { ...wire, source, sourceHandle: outputHandle });
    if (moved === graph) throw new Error("The wire was refused.");
    graph = moved;
    runAll(createRun(compile(graph)));
  };
  edit();
  return spreadOf(timesOf(edit, count)).median;
}
