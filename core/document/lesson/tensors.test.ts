import { expect, test } from "vitest";
import { tensorShapes } from "../../engine/tensors.ts";
import { tensorGraph } from "../../engine/testing/tensor-graph.ts";
import type { Lesson } from "../../model/lesson.ts";
import { lessonNotes } from "./notes.ts";

test("a lesson that speaks of a tensor as of one number is told so", () => {
  const task = {
    kind: "predict",
    prompt: "",
    hint: "",
    points: 1,
    of: "n0.value",
    tolerance: null,
  };
  const page = { title: "", text: ["{{n0.value}} and {{n4.value}}"], highlight: [], task };
  const lesson = { title: "", pages: [page] } as unknown as Lesson;
  expect(lessonNotes(lesson, tensorGraph()).map(({ message }) => message)).toEqual([
    expect.stringContaining("“n0.value” is a tensor [2, 3], and not one number."),
  ]);
});

test("a cell that a tensor does not have is told with its place, and one that it has is not", () => {
  const text = [
    "{{n0.value[1, 2]}} {{n0.gradient.norm}} {{n0.value.size}}",
    "{{n0.value[2, 0]}}",
    "{{n0.gradient[1]}}",
  ];
  const page = { title: "", text, highlight: [], task: null };
  const lesson = { title: "", pages: [page] } as unknown as Lesson;
  expect(lessonNotes(lesson, tensorGraph()).map(({ where, message }) => [where, message])).toEqual([
    ["lesson.pages[0].text[1]", expect.stringContaining("is outside of the tensor [2, 3]")],
    ["lesson.pages[0].text[2]", expect.stringContaining("has 1 index, and the tensor is [2, 3]")],
  ]);
});

test("lit cells that are none are told with their place", () => {
  const highlight = [
    "n0",
    "n0[1, :]",
    "n1.weight[:, 0]",
    "n0[2, :]",
    "n0[1]",
    "n0[a]",
    "q[0]",
    "n0.slope[0]",
    "n1[9, 0]",
  ];
  const page = { title: "", text: [], highlight, task: null };
  const lesson = { title: "", pages: [page] } as unknown as Lesson;
  const graph = tensorGraph();
  const told = lessonNotes(lesson, graph, tensorShapes(graph)).map(({ where, message }) => [
    where,
    message,
  ]);
  expect(told).toEqual([
    ["lesson.pages[0].highlight[3]", expect.stringContaining("is outside of the tensor [2, 3]")],
    [
      "lesson.pages[0].highlight[4]",
      expect.stringContaining("has 1 index, and the tensor is [2, 3]"),
    ],
    ["lesson.pages[0].highlight[5]", expect.stringContaining("write W[2, 0], a row as W[2, :]")],
    ["lesson.pages[0].highlight[6]", expect.stringContaining("there is no node “q”")],
    ["lesson.pages[0].highlight[7]", expect.stringContaining("“n0” has no parameter “slope”")],
    ["lesson.pages[0].highlight[8]", expect.stringContaining("is outside of the tensor [2, 2]")],
  ]);
  // Without the shapes of what is computed, only a run can tell.
  expect(lessonNotes(lesson, graph)).toHaveLength(told.length - 1);
});
