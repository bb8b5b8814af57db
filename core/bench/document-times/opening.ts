import { readDocument } from "../../document/read.ts";
import { writeDocument } from "../../document/write.ts";
import { compile } from "../../engine/compile.ts";
import { spreadOf, timesOf } from "../measure.ts";
import type { Timing } from "../timing.ts";
import { randomGraph } from "../works/tape.ts";
import { toGraph } from "../works/tape-graph.ts";

/** Opening a large file: reading it strictly beside JSON.parse alone, then compiling. */
export function opening(): readonly Timing[] {
  const graph = toGraph(randomGraph(50_000));
  const text = writeDocument(graph);
  const median = (body: () => void) => spreadOf(timesOf(body, 5)).median;
  const size = `${graph.nodes.length.toLocaleString("en")} nodes, ${(text.length / 2 ** 20).toFixed(1)} MB`;
  return [
    {
      id: "opening-parse",
      title: `JSON.parse alone of a file of ${size}`,
      seconds: median(() => JSON.parse(text)),
    },
    {
      id: "opening-read",
      title: "Reading and checking it",
      seconds: median(() => {
        if (readDocument(text).kind !== "ok") throw new Error("The file is refused.");
      }),
    },
    {
      id: "opening-compile",
      title: "Compiling it",
      seconds: median(() => void compile({ ...graph })),
    },
  ];
}
