import { describe, expect, test } from "vitest";
import * as z from "zod";
import { lessonFaults } from "../document/lesson/faults.ts";
import { readDocument } from "../document/read.ts";
import { lessons } from "../examples/lessons.ts";
import { graphFile, runCli } from "./testing/run-cli.ts";

function withLesson(change: object): string {
  const lesson = { title: "One", minutes: 1, pages: [{ title: "A", text: ["{{w.value}}"] }] };
  const file = graphFile([{ id: "w", op: "parameter" }], [], "w");
  return JSON.stringify({ ...JSON.parse(file), lesson: { ...lesson, ...change } });
}

describe("lesson-check", () => {
  test.each(lessons)("finds nothing in $id", async ({ id, text }) => {
    const { status, out, error } = await runCli(["lesson-check", "a"], { a: text });
    expect({ status, error }, id).toEqual({ status: 0, error: "" });
    expect(out).toMatch(/pages, no problems\.\n$/);
  });

  test("prints what the graph does not have, with status 1, also as JSON", async () => {
    const a = withLesson({ pages: [{ title: "A", text: ["{{q.value}}"], highlight: ["e9"] }] });
    const { status, out } = await runCli(["lesson-check", "a"], { a });
    expect(status).toBe(1);
    expect(out.split("\n").slice(0, 3)).toEqual([
      "“One”: 1 page, to be fixed:",
      "lesson.pages[0].text[0]: there is no node “q”. Name another, or add it.",
      "lesson.pages[0].highlight[0]: there is no node or wire “e9”. Name another, or add it.",
    ]);
    const json = JSON.parse((await runCli(["lesson-check", "a", "--json"], { a })).out);
    expect(json).toMatchObject({ title: "One", pages: 1, notes: [{ code: "unknown-node" }, {}] });
  });

  test("refuses a lesson of the wrong form, and a file without one", async () => {
    const bad = await runCli(["lesson-check", "a"], { a: withLesson({ minutes: 0 }) });
    expect(bad).toMatchObject({ status: 1, out: "" });
    expect(bad.error).toContain("a: lesson.minutes: found 0");
    const none = await runCli(["lesson-check", "one-neuron.chainrule"]);
    expect(none).toMatchObject({ status: 1, out: "" });
    expect(none.error).toContain("It has no lesson.");
  });
});

describe("lesson-schema", () => {
  test("is a JSON Schema that takes every shipped lesson, and no other key", async () => {
    const { out, status } = await runCli(["lesson-schema"]);
    expect(status).toBe(0);
    const schema = z.fromJSONSchema(JSON.parse(out));
    const takes = (file: object) => schema.safeParse(file).success;
    for (const { id, text } of lessons) {
      const file = JSON.parse(text);
      const { lesson } = file;
      expect(takes(file), id).toBe(true);
      expect(takes({ ...file, lesson: { ...lesson, colour: 1 } }), id).toBe(false);
      expect(takes({ ...file, lesson: { ...lesson, pages: [] } }), id).toBe(false);
      const pages = [{ ...lesson.pages[0], task: { kind: "dance", prompt: "Do it." } }];
      expect(takes({ ...file, lesson: { ...lesson, pages } }), id).toBe(false);
    }
  });

  test("asks only for what the reader asks for", async () => {
    const schema = z.fromJSONSchema(JSON.parse((await runCli(["lesson-schema", "--json"])).out));
    const text = withLesson({});
    expect(schema.safeParse(JSON.parse(text)).success).toBe(true);
    const read = readDocument(text);
    expect(read.kind === "ok" && read.graph.lesson && lessonFaults(read.graph.lesson)).toEqual([]);
  });
});
