import { farEnds, type WireEnd } from "../../document/edit/far-ends.ts";
import { outputHandle } from "../../model/graph.ts";
import { spreadOf, timesOf } from "../measure.ts";
import type { Timing } from "../timing.ts";
import { randomGraph } from "../works/tape.ts";
import { toGraph } from "../works/tape-graph.ts";

/** Beginning a wire, at which every port asks whether it could be its end. */
export function wireBegins(): readonly Timing[] {
  const graph = toGraph(randomGraph(1000));
  const middle = graph.nodes[Math.floor(graph.nodes.length / 2)]!.id;
  const from: WireEnd = { node: middle, handle: outputHandle, type: "source" };
  const ports = graph.nodes.flatMap((node) =>
    ["x1", "x"].map((handle) => ({ target: node.id, targetHandle: handle })),
  );
  const times = timesOf(() => {
    const ends = farEnds(graph, from);
    for (const { target, targetHandle } of ports) ends.fits(target, targetHandle);
  }, 5);
  const title = `Beginning a wire: ${ports.length.toLocaleString("en")} ports are asked`;
  return [{ id: "wire-begins", title, seconds: spreadOf(times).median }];
}
