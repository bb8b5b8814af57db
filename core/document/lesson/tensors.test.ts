import { expect, test } from "vitest";
import { tensorGraph } from "../../engine/testing/tensor-graph.ts";
import type { Lesson } from "../../model/lesson.ts";
import { lessonNotes } from "./notes.ts";

test("a lesson that speaks of a tensor as of one number is told so", () => {
  const page = { title: "", text: ["{{n0.value}} and {{n4.value}}"], highlight: [], task: null };
  const lesson = { title: "", pages: [page] } as unknown as Lesson;
  expect(lessonNotes(lesson, tensorGraph()).map(({ message }) => message)).toEqual([
    expect.stringContaining("“n0.value” is a tensor [2, 3], and not one number."),
  ]);
});
