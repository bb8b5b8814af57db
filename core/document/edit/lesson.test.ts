import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bugIds } from "../../model/bug.ts";
import type { Graph } from "../../model/graph.ts";
import type { Lesson, LessonPage, LessonTask } from "../../model/lesson.ts";
import { lessonFaults } from "../lesson/faults.ts";
import { readDocument } from "../read.ts";
import { product } from "../testing/files.ts";
import { writeDocument } from "../write.ts";
import {
  addPage,
  changePage,
  duplicatePage,
  movePage,
  newLesson,
  removePage,
  setLesson,
} from "./lesson.ts";
import { taskOfKind } from "./lesson-task.ts";

function graphOf(text: string): Graph {
  const read = readDocument(text);
  if (read.kind === "refused") throw new Error(read.problems.map((p) => p.message).join("\n"));
  return read.graph;
}

const bare = graphOf(JSON.stringify(product()));
const kinds = ["param", "step", "predict", "find", "descend", "batch", "train"] as const;

type Edit = (lesson: Lesson) => Lesson;

const place = fc.nat(6);
const anything = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    "",
    "{{w.value}}",
    "{{w",
    "$a",
    "[[seed]]",
    "loss",
    "w.gradient",
    "x".repeat(5000),
  ),
);
const number = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -0, 1, 5, 600, 601, Number.NaN, Number.POSITIVE_INFINITY),
);

/** A change of one field of the page’s task, whatever the field takes. */
function onTask(change: (task: LessonTask) => LessonTask): (at: number) => Edit {
  return (at) => (lesson) => {
    const task = lesson.pages[at]?.task;
    return task ? changePage(lesson, at, { task: change(task) }) : lesson;
  };
}

const pageChange: fc.Arbitrary<Partial<LessonPage>> = fc.oneof(
  fc.record({ title: anything }),
  fc.record({ text: fc.array(anything, { maxLength: 3 }) }),
  fc.record({ highlight: fc.array(fc.constantFrom("w", "e1", "gone"), { maxLength: 2 }) }),
  fc.record({
    stepper: fc.constantFrom("start", "loss", "end", null),
    code: fc.constantFrom("pytorch", null),
    bug: fc.constantFrom(...bugIds, null),
  }),
);

const taskChange: fc.Arbitrary<(task: LessonTask) => LessonTask> = fc.oneof(
  anything.map((prompt) => (task: LessonTask) => ({ ...task, prompt })),
  anything.map((hint) => (task: LessonTask) => ({ ...task, hint })),
  number.map((points) => (task: LessonTask) => ({ ...task, points })),
  anything.map((of) => (task: LessonTask) => ("of" in task ? { ...task, of } : task)),
  fc.tuple(number, fc.option(number)).map(([minimum, maximum]) => (task: LessonTask) => {
    if (task.kind === "param") return { ...task, minimum, maximum };
    return "until" in task ? { ...task, until: { of: "loss", minimum, maximum } } : task;
  }),
  number.map((updates) => (task: LessonTask) => ("updates" in task ? { ...task, updates } : task)),
  number.map((epochs) => (task: LessonTask) => ("epochs" in task ? { ...task, epochs } : task)),
);

const edit: fc.Arbitrary<Edit> = fc.oneof(
  place.map(
    (at): Edit =>
      (lesson) =>
        addPage(lesson, at),
  ),
  place.map(
    (at): Edit =>
      (lesson) =>
        duplicatePage(lesson, at),
  ),
  place.map(
    (at): Edit =>
      (lesson) =>
        removePage(lesson, at),
  ),
  fc.tuple(place, place).map(
    ([from, to]): Edit =>
      (lesson) =>
        movePage(lesson, from, to),
  ),
  fc.tuple(place, pageChange).map(
    ([at, change]): Edit =>
      (lesson) =>
        changePage(lesson, at, change),
  ),
  fc.tuple(place, fc.constantFrom(...kinds)).map(
    ([at, kind]): Edit =>
      (lesson) =>
        changePage(lesson, at, { task: taskOfKind(kind, lesson.pages[at]?.task ?? null, bare) }),
  ),
  fc.tuple(place, taskChange).map(([at, change]) => onTask(change)(at)),
  anything.map(
    (title): Edit =>
      (lesson) => ({ ...lesson, title }),
  ),
  number.map(
    (minutes): Edit =>
      (lesson) => ({ ...lesson, minutes }),
  ),
);

const edits = fc.array(edit, { minLength: 1, maxLength: 25 });

describe("edits of a lesson", () => {
  test("whatever is done, the file can be written and reads back as the same lesson", () => {
    fc.assert(
      fc.property(edits, (all) => {
        let graph = setLesson(bare, newLesson(bare));
        for (const change of all) {
          const { lesson } = graph;
          if (!lesson) throw new Error("The lesson is gone.");
          const wanted = change(lesson);
          const next = setLesson(graph, wanted);
          const isRefused = lessonFaults(wanted).length > 0;
          expect(next === graph || !isRefused).toBe(true);
          if (!isRefused) expect(JSON.stringify(next.lesson)).toBe(JSON.stringify(wanted));
          graph = next;
        }
        expect(graphOf(writeDocument(graph)).lesson).toStrictEqual(graph.lesson);
      }),
      { numRuns: 200 },
    );
  });

  test("a task of any kind is sound from the start, also on an empty graph", () => {
    const empty: Graph = { name: "", nodes: [], edges: [], loss: null };
    for (const graph of [bare, empty])
      for (const from of [null, ...kinds])
        for (const to of kinds) {
          const before = from && taskOfKind(from, null, graph);
          const task = taskOfKind(to, before, graph);
          const lesson = changePage(newLesson(graph), 0, { task });
          expect(lessonFaults(lesson), `${from} to ${to}`).toEqual([]);
          expect(task.kind).toBe(to);
        }
  });

  test("another kind of task keeps what was written, and replaces what was not", () => {
    const step = taskOfKind("step", null, bare);
    expect(taskOfKind("predict", step, bare).prompt).toBe("What will the number be?");
    const written = { ...step, prompt: "Go on to w.", hint: "F10", points: 3 };
    expect(taskOfKind("find", written, bare)).toMatchObject({
      prompt: "Go on to w.",
      hint: "F10",
      points: 3,
      element: (step as { node: string }).node,
    });
    const range = { of: "w.value", minimum: 1, maximum: null };
    const train = { ...taskOfKind("train", null, bare), until: range } as LessonTask;
    expect(taskOfKind("param", train, bare)).toMatchObject(range);
    expect(taskOfKind("predict", train, bare)).toMatchObject({ of: "w.value", tolerance: null });
  });

  test("pages move, are doubled, and the last one stays", () => {
    const titles = (lesson: Lesson) => lesson.pages.map(({ title }) => title).join();
    const three = addPage(addPage(newLesson(bare), 0), 1);
    expect(titles(three)).toBe("Page 1,Page 2,Page 3");
    expect(titles(movePage(three, 0, 2))).toBe("Page 2,Page 3,Page 1");
    expect(titles(movePage(three, 2, 0))).toBe("Page 3,Page 1,Page 2");
    expect(movePage(three, 2, 3)).toBe(three);
    const double = duplicatePage(three, 1);
    expect(titles(double)).toBe("Page 1,Page 2,Page 2,Page 3");
    expect(double.pages[2]).not.toBe(double.pages[1]);
    expect(titles(removePage(double, 0))).toBe("Page 2,Page 2,Page 3");
    const one = newLesson(bare);
    expect(removePage(one, 0)).toBe(one);
  });

  test("a lesson is taken away whole, and one that no file can hold changes nothing", () => {
    const graph = setLesson(bare, newLesson(bare));
    expect(setLesson(graph, undefined)).toStrictEqual(bare);
    expect(setLesson(bare, undefined)).toBe(bare);
    const full = { ...newLesson(bare), pages: Array(101).fill(graph.lesson?.pages[0]) };
    expect(setLesson(graph, full)).toBe(graph);
    expect(lessonFaults(full).map(({ where }) => where)).toEqual(["lesson.pages"]);
    expect(lessonFaults(changePage(newLesson(bare), 0, { text: ["{{w}}"] }))).toMatchObject([
      { where: "lesson.pages[0].text[0]", message: expect.stringContaining("names no number") },
    ]);
  });
});
