import { expect, test } from "vitest";
import { sketch } from "../engine/testing/sketch.ts";
import { tensorGraph } from "../engine/testing/tensor-graph.ts";
import { examine } from "./examine.ts";

test("of tensors the doctor says nothing that holds for single numbers", () => {
  expect(examine(tensorGraph(), null)).toEqual([]);
});

test("a number of a tensor that is not finite is named", () => {
  const draft = sketch();
  const log = draft.add("log", [draft.parameter([1, 0, 4])]);
  const loss = draft.add("squared-error", [log, draft.add("target", [], { value: [0, 0, 0] })]);
  const [first] = examine(draft.graph(loss), null);
  expect(first?.kind).toBe("non-finite");
  expect(first?.explanation).toContain("number 2 of 3");
  expect(first?.explanation).not.toMatch(/NaN|It comes from/);
});
