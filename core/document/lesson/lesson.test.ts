import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bugIds } from "../../model/bug.ts";
import { edgeId, type Graph, nodeId } from "../../model/graph.ts";
import type { Lesson, LessonTask } from "../../model/lesson.ts";
import { removeElements } from "../edit/nodes.ts";
import { readDocument, readFragment } from "../read.ts";
import { edits } from "../testing/edits.ts";
import { plainEdge, product } from "../testing/files.ts";
import { writeDocument, writeFragment } from "../write.ts";

const step = { title: "One", text: ["w is {{w.value}}."] };
const lesson = { title: "Products", minutes: 5, pages: [step] };

function read(part: unknown, file: object = product()) {
  return readDocument(JSON.stringify({ ...file, lesson: part }));
}

function problems(part: unknown): readonly string[] {
  const result = read(part);
  return result.kind === "ok" ? [] : result.problems.map(({ message }) => message);
}

function graphOf(result: ReturnType<typeof readDocument>): Graph {
  if (result.kind === "refused") throw new Error(result.problems.map((p) => p.message).join("\n"));
  return result.graph;
}

const withPage = (more: object) => ({ ...lesson, pages: [{ ...step, ...more }] });
const withTask = (task: object) => withPage({ task: { prompt: "Do it.", ...task } });

const words = fc.string({ minLength: 1, maxLength: 20 });
const plain = fc.string({ maxLength: 20 }).map((text) => text.replace(/[{}$[]/g, ""));
const reference = fc.constantFrom(
  "loss",
  "w.value",
  "w.gradient",
  "x->z.partial",
  "z.w1.gradient",
  "training.epoch",
  "multiplications.reverse",
);
const paragraph = fc.tuple(plain, reference, plain).map(([a, ref, b]) => `${a}{{${ref}}}${b}`);
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0);
const within = fc.record({ of: reference, minimum: number, maximum: fc.constant(null) });
const asked = {
  prompt: words.map((text) => text.replace(/[{}$[]/g, "_")),
  hint: plain,
  points: fc.integer({ min: 0, max: 100 }),
};
const task: fc.Arbitrary<LessonTask> = fc.oneof(
  fc
    .tuple(fc.record({ kind: fc.constant("param" as const), ...asked }), within)
    .map(([a, b]) => ({ ...a, ...b })),
  fc.record({
    kind: fc.constant("step" as const),
    ...asked,
    node: fc.constant("w"),
    pass: fc.constantFrom("forward" as const, "backward" as const),
  }),
  fc.record({
    kind: fc.constant("predict" as const),
    ...asked,
    of: reference,
    tolerance: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }),
  }),
  fc.record({ kind: fc.constant("find" as const), ...asked, element: fc.constant("e1") }),
  fc.record({
    kind: fc.constant("batch" as const),
    ...asked,
    updates: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record({
    kind: fc.constant("train" as const),
    ...asked,
    epochs: fc.integer({ min: 1, max: 1_000_000 }),
    until: fc.option(within, { nil: null }),
  }),
  fc.record({
    kind: fc.constant("descend" as const),
    ...asked,
    updates: fc.integer({ min: 1, max: 10_000 }),
    until: fc.option(within, { nil: null }),
  }),
);
const lessonArbitrary: fc.Arbitrary<Lesson> = fc.record({
  title: words,
  summary: fc.string({ maxLength: 20 }),
  minutes: fc.integer({ min: 1, max: 600 }),
  pages: fc.array(
    fc.record({
      title: words,
      text: fc.array(paragraph, { maxLength: 3 }),
      highlight: fc.array(fc.constantFrom("w", "z", "e1"), { maxLength: 3 }),
      stepper: fc.constantFrom("start", "loss", "end", null),
      code: fc.constantFrom("pytorch", null),
      bug: fc.constantFrom(...bugIds, null),
      task: fc.option(task, { nil: null }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

describe("a lesson in a file", () => {
  test("is read as it was written, and written to the same bytes", () => {
    const bare = graphOf(readDocument(JSON.stringify(product())));
    fc.assert(
      fc.property(lessonArbitrary, (each) => {
        const text = writeDocument({ ...bare, lesson: each });
        const graph = graphOf(readDocument(text));
        expect(graph.lesson).toEqual(each);
        expect(writeDocument(graph)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  test("stands at the end, and what it leaves out is empty", () => {
    const graph = graphOf(read(lesson));
    expect(graph.lesson).toEqual({
      ...lesson,
      summary: "",
      pages: [{ ...step, highlight: [], stepper: null, code: null, bug: null, task: null }],
    });
    expect(Object.keys(JSON.parse(writeDocument(graph))).at(-1)).toBe("lesson");
    expect(graphOf(readDocument(JSON.stringify(product())))).not.toHaveProperty("lesson");
  });

  test("is kept by every edit, and does not go to the clipboard", () => {
    const start = graphOf(read(lesson));
    fc.assert(
      fc.property(edits, (all) => {
        const end = all.reduce((graph, edit) => edit(graph), start);
        expect(end.lesson).toBe(start.lesson);
      }),
      { numRuns: 60 },
    );
    expect(writeFragment(start)).not.toContain("lesson");
    const fragment = { ...JSON.parse(writeFragment(start)), lesson };
    expect(readFragment(JSON.stringify(fragment)).kind).toBe("refused");
  });
});

describe("a lesson that makes no sense is refused with the place", () => {
  test.each<[string, unknown, string]>([
    ["no pages", { ...lesson, pages: [] }, "lesson.pages: there are 0 pages"],
    ["too many pages", { ...lesson, pages: Array(101).fill(step) }, "lesson.pages: there are 101"],
    ["no title", { ...lesson, title: "" }, "lesson.title: "],
    ["minutes", { ...lesson, minutes: 0.5 }, "lesson.minutes: found 0.5"],
    ["unknown key", { ...lesson, colour: 1 }, "lesson.colour: the key “colour” has no meaning"],
    ["pages of another kind", { ...lesson, pages: [7] }, "lesson.pages[0]: found 7"],
    ["text", withPage({ text: "w" }), "lesson.pages[0].text: "],
    ["a long paragraph", withPage({ text: ["w".repeat(4001)] }), "lesson.pages[0].text[0]: "],
    ["open braces", withPage({ text: ["{{w.value"] }), "text[0]: “{{” is never closed"],
    ["open formula", withPage({ text: ["$w"] }), "text[0]: a formula that begins with “$”"],
    ["no number", withPage({ text: ["{{w}}"] }), "text[0]: “w” names no number"],
    [
      "in the prompt",
      withTask({ kind: "predict", of: "loss", prompt: "{{?}}" }),
      "task.prompt: “?”",
    ],
    ["kind", withTask({ kind: "dance" }), "lesson.pages[0].task.kind: "],
    ["no bounds", withTask({ kind: "param", of: "loss" }), "task: any number would do"],
    [
      "crossed bounds",
      withTask({ kind: "param", of: "loss", minimum: 2, maximum: 1 }),
      "task: the minimum 2 is above the maximum 1",
    ],
    ["of nothing", withTask({ kind: "predict", of: "" }), "task.of: “” names no number"],
    ["pass", withTask({ kind: "step", node: "w", pass: "sideways" }), "task.pass: "],
    ["updates", withTask({ kind: "descend", updates: 0 }), "task.updates: found 0"],
    ["points", withTask({ kind: "predict", of: "loss", points: -1 }), "task.points: found -1"],
    [
      "tolerance",
      withTask({ kind: "predict", of: "loss", tolerance: -1 }),
      "task.tolerance: the tolerance is -1",
    ],
    ["updates by hand", withTask({ kind: "batch", updates: 0 }), "task.updates: found 0"],
    ["epochs", withTask({ kind: "train", epochs: 1.5 }), "task.epochs: found 1.5"],
    ["a document’s number", withPage({ text: ["{{training.pace}}"] }), "“training.pace” names no"],
    ["code", withPage({ code: "cobol" }), "lesson.pages[0].code: "],
    ["bug", withPage({ bug: "ant" }), "lesson.pages[0].bug: "],
    ["stepper", withPage({ stepper: "middle" }), "lesson.pages[0].stepper: "],
    ["null", null, "lesson: "],
  ])("%s", (_, part, message) => {
    expect(problems(part).join("\n")).toContain(message);
  });

  test("forbidden keys and all problems at once", () => {
    const text = `{"kind":"chainrule/graph","version":1,"name":"","nodes":[],"edges":[],"loss":null,"lesson":{"__proto__":1}}`;
    expect(readDocument(text)).toMatchObject({ kind: "refused" });
    const both = { ...lesson, pages: [{ ...step, text: ["{{w}}", "$"] }] };
    expect(problems(both)).toHaveLength(2);
  });
});

describe("what the graph does not have is noted, and the file opens", () => {
  const notes = (part: unknown, file?: object) => {
    const result = read(part, file);
    return result.kind === "ok" ? result.notes.map(({ message }) => message) : ["refused"];
  };

  test.each<[string, unknown, string]>([
    ["a node in the text", withPage({ text: ["{{q.value}}"] }), "text[0]: there is no node “q”."],
    ["a wire", withPage({ text: ["{{z->x.partial}}"] }), "there is no wire “z->x.partial”"],
    ["a parameter", withPage({ text: ["{{z.w1.value}}"] }), "“z” has no parameter “w1”"],
    ["a light", withPage({ highlight: ["e9"] }), "highlight[0]: there is no node or wire “e9”"],
    [
      "a step’s node",
      withTask({ kind: "step", node: "q", pass: "forward" }),
      "task.node: there is no node “q”",
    ],
    [
      "a number asked for",
      withTask({ kind: "predict", of: "q.value" }),
      "task.of: there is no node",
    ],
    ["what is to be found", withTask({ kind: "find", element: "q" }), "no node or wire “q”"],
    [
      "a range of epochs",
      withTask({ kind: "train", epochs: 1, until: { of: "q.value", minimum: 0 } }),
      "task.until.of: there is no node",
    ],
    [
      "a range of updates",
      withTask({ kind: "descend", updates: 1, until: { of: "q.value", minimum: 0 } }),
      "task.until.of: there is no node",
    ],
  ])("%s", (_, part, message) => {
    expect(notes(part)).toEqual([expect.stringContaining(message)]);
  });

  test("a link that leads nowhere, with its place", () => {
    const text = [
      "[[gradient|It]], [[Learning rate]], [[op:sigmoid]], [[finding:dead]]",
      "[[op:no]]",
    ];
    expect(notes(withPage({ text }))).toEqual([
      "lesson.pages[0].text[1]: the glossary has no entry “op:no”. Link to another, or write it without “[[” and “]]”.",
    ]);
    const task = { kind: "predict", of: "loss", prompt: "[[nowhere]]", hint: "[[|]]" };
    expect(notes(withTask(task)).map((note) => note.split(":")[0])).toEqual([
      "lesson.pages[0].task.prompt",
      "lesson.pages[0].task.hint",
    ]);
    expect(problems(withPage({ text: ["[[seed"] })).join()).toContain("“[[” is never closed");
  });

  test("a formula that can’t be read, with its place", () => {
    const text = ["Fine: $∂L/∂w = {{w.gradient}}$", "Not so: $a(1 − a$ and $2 = = 3$"];
    expect(notes(withPage({ text }))).toEqual([
      "lesson.pages[0].text[1]: the formula “a(1 − a” can’t be read at its character 2. A bracket is never closed. Add “)”.",
      "lesson.pages[0].text[1]: the formula “2 = = 3” can’t be read at its character 5. A number or a name is missing after “=”.",
    ]);
    expect(notes(withPage({ text: ["$x = {{q.value}}$"] }))).toEqual([
      expect.stringContaining("there is no node “q”"),
    ]);
    expect(problems(withPage({ text: ["$x = {{q}}$"] })).join()).toContain("“q” names no number");
  });

  test("a hint that can’t be read as it is meant, with its place", () => {
    const hint = (text: string) => notes(withTask({ kind: "predict", of: "loss", hint: text }));
    expect(hint("It costs $2.")).toEqual([
      "lesson.pages[0].task.hint: a formula that begins with “$” has no “$” at its end.",
    ]);
    expect(hint("{{w}}")).toEqual([expect.stringContaining("hint: “w” names no number.")]);
  });

  test("as often as a file can be wrong: the first in full, the rest as a number", () => {
    const text = Array<string>(50).fill("{{q.value}}".repeat(363));
    const pages = Array(100).fill({ ...step, text });
    const all = notes({ ...lesson, pages });
    expect(all).toHaveLength(51);
    expect(all.at(-1)).toMatch(/^… and at least \d+ more\.$/);
  });

  test("two wires between the same nodes ask for the input’s name", () => {
    const file = product();
    file.edges = [plainEdge("e1", "x", "z", "a"), plainEdge("e2", "x", "z", "b")];
    expect(notes(withPage({ text: ["{{x->z.partial}}"] }), file)).toEqual([
      expect.stringContaining("2 wires run from x to z: say which, as in x->z:a."),
    ]);
    expect(notes(withPage({ text: ["{{x->z:b.partial}}"] }), file)).toEqual([]);
  });

  test("after a node of the lesson was deleted", () => {
    const graph = removeElements(graphOf(read(lesson)), {
      nodes: [nodeId("w")],
      edges: [edgeId("e2")],
    });
    expect(readDocument(writeDocument(graph))).toMatchObject({
      kind: "ok",
      notes: [{ code: "unknown-node", where: "lesson.pages[0].text[0]" }],
    });
  });
});
