import { expect, it } from "vitest";
import { lessons, readDocument } from "../../core/index.ts";
import { exampleGraph } from "../state/testing/open-app.ts";
import { isTall } from "./tall.ts";

function lessonGraph(id: string) {
  const read = readDocument(lessons.find((lesson) => lesson.id === id)?.text ?? "");
  if (read.kind === "refused") throw new Error(`The lesson “${id}” can’t be read.`);
  return read.graph;
}

it("tells a graph of many rows from one of many columns", () => {
  expect(isTall(lessonGraph("assigning-blame"))).toBe(true);
  expect(isTall(lessonGraph("the-chain-rule"))).toBe(false);
  expect(isTall(exampleGraph("one-neuron"))).toBe(false);
  expect(isTall({ ...exampleGraph("one-neuron"), nodes: [] })).toBe(false);
});
