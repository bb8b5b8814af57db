import { describe, expect, test } from "vitest";
import { type View, viewOf } from "../tensor/view.ts";
import { input } from "./expression/expression.ts";
import { createRecorder, type Recorder } from "./recorder.ts";

const shape = [2, 3];
const view = (laneStride: number, own = shape): View =>
  viewOf({ region: "values", offset: 0, laneStride }, own);
const [laned, shared] = [view(6), view(0)];

/** What puts numbers into a result one by one, from an input. */
const puts: Readonly<Record<string, (r: Recorder, x: View, laneStride: number) => void>> = {
  map: (r, x, laneStride) => r.map(view(laneStride), input("x"), { x }),
  argmax: (r, x, laneStride) => r.argmax("ij->i", x, view(laneStride && 2, [2])),
  take: (r, x, laneStride) => r.take(x, view(0, [2]), view(laneStride && 2, [2])),
  "take at an index of each lane": (r, x, laneStride) =>
    r.take(view(0), view(x.laneStride && 2, [2]), view(laneStride && 2, [2])),
};

function record(put: (r: Recorder, x: View, laneStride: number) => void, x: View, into: number) {
  const recorder = createRecorder(
    4,
    () => ({ region: "partials", offset: 0, laneStride: 0 }),
    true,
  );
  put(recorder, x, into);
  return recorder.operations;
}

describe.each(Object.entries(puts))("%s", (_, put) => {
  test("refuses a result that lanes share of inputs that they do not share", () => {
    expect(() => record(put, laned, 0)).toThrow(RangeError);
  });

  test.each([
    ["laned of laned", laned, 6],
    ["laned of shared", shared, 6],
    ["shared of shared", shared, 0],
  ] as const)("records %s", (_, x, into) => {
    expect(record(put, x, into)).toHaveLength(1);
  });
});
