import type { Graph } from "../../model/graph.ts";
import { sketch } from "./sketch.ts";

/** A dense layer over rows, a row added to each, an activation, and a squared error over the whole. */
export function tensorGraph(): Graph {
  const draft = sketch();
  const x = draft.input([
    [1, -2, 0.5],
    [0.25, 3, -1],
  ]);
  const layer = draft.add("dense", [x], {
    units: 2,
    activation: "tanh",
    weight: [
      [0.5, -0.25, 1],
      [-1, 0.125, 0.75],
    ],
    bias: [0.5, -0.5],
  });
  const row = draft.parameter([0.25, -0.75]);
  const sum = draft.add("add", [layer, row]);
  const factor = draft.parameter(1.5);
  const scaled = draft.add("multiply", [sum, factor]);
  const target = draft.add("target", [], {
    value: [
      [1, 0],
      [0, 1],
    ],
  });
  const loss = draft.add("squared-error", [scaled, target]);
  return draft.graph(loss);
}
