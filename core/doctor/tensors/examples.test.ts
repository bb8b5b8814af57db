import { expect, test } from "vitest";
import { digitRows } from "../../data/digits.ts";
import { keepDigits } from "../../data/recorded.ts";
import { readDocument } from "../../document/read.ts";
import { tensorExamples } from "../../examples/tensors.ts";
import { findingsOf } from "../testing/practice.ts";

keepDigits(digitRows);

/** What is meant to be ill, and what it has. */
const ill: Readonly<Record<string, readonly string[]>> = {
  "deep-with-and-without-normalisation": ["The gradient vanishes on its way to weight of plain 1"],
};

test.each(tensorExamples)("$id has what it is meant to have", ({ id, text }) => {
  const read = readDocument(text);
  if (read.kind === "refused") throw new Error(read.problems[0]?.message);
  expect(findingsOf(read.graph).map(({ title }) => title)).toEqual(ill[id] ?? []);
});
