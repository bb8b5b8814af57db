import { expect, test } from "vitest";
import { readDocument } from "../document/read.ts";
import { examples } from "../examples/index.ts";
import { nodeName } from "../model/names.ts";
import { readingOrder } from "./reading-order.ts";

test.each([
  ["one-neuron", "x w z a t L"],
  ["xor-learns", "x1 x2 h1 h2 o t L"],
  // It runs in three rows below each other.
  ["ten-sigmoids", "x w z s1 s2 s3 s4 s5 s6 s7 s8 s9 s10 t L"],
])("%s is read along its wires, and what stands side by side from the top", (id, names) => {
  const text = examples.find((each) => each.id === id)?.text ?? "";
  const read = readDocument(text);
  if (read.kind !== "ok") throw new Error(`${id} can’t be read.`);
  expect(readingOrder(read.graph).map(nodeName).join(" ")).toBe(names);
});
