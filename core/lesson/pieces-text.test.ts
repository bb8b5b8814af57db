import { expect, test } from "vitest";
import { piecesText } from "./pieces-text.ts";
import { exampleRun } from "./testing/runs.ts";
import { renderText } from "./text.ts";

const run = exampleRun("one-neuron");

test.each([
  [
    "At w = {{w.value}}, with $∂L/∂w = {{w.gradient}}$.",
    13,
    "At w = 0.5000, with ∂L/∂w = −0.2115.",
  ],
  ["Not yet: {{w.gradient}}", 0, "Not yet: …"],
  ["Gone: {{q.value}}", 13, "Gone: q.value?"],
  ["The [[seed]] and the [[seed|one]] at [[op:sigmoid]]", 0, "The seed and the one at Sigmoid"],
])("%s", (text, taken, plain) => {
  expect(piecesText(renderText(text, run, taken))).toBe(plain);
});
