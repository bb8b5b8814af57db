import { expect, test } from "vitest";
import { sketch } from "../engine/testing/sketch.ts";
import { flowsOf, ladderOf } from "./flow.ts";
import { createPatient } from "./patient.ts";

/** L = (0.001·h + 2·h − t)² with h = tanh(w·x), the ways in either order. */
function twoWays(isStrongFirst: boolean) {
  const draft = sketch();
  const w = draft.parameter(0.5);
  const h = draft.add("tanh", [draft.add("multiply", [w, draft.input(1)])]);
  const way = (size: number) => draft.add("multiply", [h, draft.constant(size)]);
  const ways = isStrongFirst ? [way(2), way(0.001)] : [way(0.001), way(2)];
  const target = draft.add("target", [], { value: 3 });
  return draft.graph(draft.add("squared-error", [draft.add("add", ways), target]));
}

test.each([true, false])("the ladder takes the strongest way, in whatever order: %s", (order) => {
  const patient = createPatient(twoWays(order), null);
  const [flow, ...more] = flowsOf(patient);
  expect(more).toEqual([]);
  if (!flow) throw new Error("No way was found.");
  const { rungs } = ladderOf(patient, flow);
  const slope = 1 - Math.tanh(0.5) ** 2;
  expect(rungs.map(({ factor }) => factor)).toEqual([
    2 * (2.001 * Math.tanh(0.5) - 3),
    1,
    2,
    expect.closeTo(slope, 12),
    1,
  ]);
  // All ways together: each row of the ladder is one of them, and the ratio is of their sum.
  expect(flow.ratio).toBeCloseTo(2.001 * slope, 12);
});
