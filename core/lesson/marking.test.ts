import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CsvRow, visitRows } from "../data/csv/rows.ts";
import type { Lesson, LessonPage, LessonTask } from "../model/lesson.ts";
import { emptyRecord, lessonResults, type PageRecord, pointsGot } from "./marking.ts";
import { resultsCsv, resultsMarkdown } from "./results-text.ts";

const task: LessonTask = {
  kind: "predict",
  prompt: "What is ∂L/∂w?",
  of: "w.gradient",
  tolerance: null,
  hint: "",
  points: 3,
};
const page: LessonPage = {
  title: "Slopes",
  text: [],
  highlight: [],
  stepper: null,
  code: null,
  bug: null,
  task,
};
const wrong = { typed: "0.2", isRight: false, mistake: null };
const right = { typed: "-0.2", isRight: true, mistake: null };
const done: PageRecord = {
  attempts: [right],
  isHinted: false,
  done: "Right: it is −0.2.",
  asked: "What is ∂L/∂w at w = 1?",
  answer: -0.2,
};

const same = (prompt: string) => prompt;

function lesson(...pages: readonly LessonPage[]): Lesson {
  return { title: "The chain rule", summary: "", minutes: 5, pages };
}

describe("points", () => {
  test("are all for the first and the second try, half after more or the hint, none while it is open", () => {
    expect(pointsGot(task, done)).toBe(3);
    expect(pointsGot(task, { ...done, attempts: [wrong, right] })).toBe(3);
    expect(pointsGot(task, { ...done, attempts: [wrong, wrong, right] })).toBe(1.5);
    expect(pointsGot(task, { ...done, isHinted: true })).toBe(1.5);
    expect(pointsGot(task, { ...done, attempts: [wrong, wrong, right], isHinted: true })).toBe(1.5);
    expect(pointsGot(task, { ...done, done: null })).toBe(0);
    expect(pointsGot(task, emptyRecord)).toBe(0);
  });

  test("add up over the pages that have a task", () => {
    const records = new Map([
      [0, done],
      [2, { ...done, isHinted: true }],
    ]);
    const pages = [page, { ...page, task: null }, page, page];
    const results = lessonResults(lesson(...pages), (at) => records.get(at) ?? emptyRecord, same);
    expect(results).toMatchObject({ got: 4.5, possible: 9 });
    expect(results.rows.map((row) => row.page)).toEqual([1, 3, 4]);
  });
});

const results = lessonResults(
  lesson(page, page),
  (at) =>
    at === 0
      ? { ...done, attempts: [{ ...wrong, mistake: "That is the sign." }, right], isHinted: true }
      : emptyRecord,
  same,
);

describe("a saved result", () => {
  test("is a page that reads as it is", () => {
    expect(resultsMarkdown(results, "Ada")).toBe(`# The chain rule

Name: Ada

Points: 1.5 of 6

| Page | Task | Answers given | Right answer | Points | Of |
| --- | --- | --- | --- | --- | --- |
| 1. Slopes | What is ∂L/∂w at w = 1? | 0.2 (wrong: That is the sign.); -0.2 (right); hint opened | −0.2000 | 1.5 | 3 |
| 2. Slopes | What is ∂L/∂w? | open |  | 0 | 3 |

All points for a task that is done without the hint, at the first or the second answer; half of them for one that is done after the hint or after more answers; none for one that is open.
`);
    expect(resultsMarkdown(results, " \n")).not.toContain("Name");
  });

  test("is a table for a spreadsheet, too", () => {
    const lines = resultsCsv(results, "Ada").split("\n");
    expect(lines[0]).toBe("Name,Lesson,Page,Task,Answers given,Right answer,Points,Of");
    expect(lines[2]).toBe("Ada,The chain rule,2. Slopes,What is ∂L/∂w?,open,,0,3");
    expect(lines[3]).toBe("Ada,The chain rule,Total,,,,1.5,6");
  });

  test("keeps the answer of an open task to itself", () => {
    const open = lessonResults(lesson(page), () => ({ ...emptyRecord, attempts: [wrong] }), same);
    expect(resultsMarkdown(open, "")).toContain("| 0.2 (wrong); open |  | 0 | 3 |");
  });
});

/** Text that would break a table, a formula of a spreadsheet among it. */
const hostile = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom(
        ..."|\\`*_<>#=+-@;,\"'\n\r\t\u2028\u202e[](){}~&!$ a1",
        '=HYPERLINK("x")',
        "<b>",
      ),
    )
    .map((parts) => parts.join("")),
);

function hostileResults(text: string) {
  const attempt = { typed: text, isRight: false, mistake: text };
  const record = { ...done, attempts: [attempt], asked: text };
  return lessonResults({ ...lesson({ ...page, title: text }), title: text }, () => record, same);
}

/** Whatever stands behind no backslash. */
function bare(line: string): string {
  return line.replace(/\\./gu, "");
}

describe("hostile text", () => {
  test("breaks no table of Markdown, and becomes no markup", () => {
    fc.assert(
      fc.property(hostile, hostile, (text, name) => {
        const lines = resultsMarkdown(hostileResults(text), name).split("\n");
        const rows = lines.filter((line) => line.startsWith("|"));
        expect(rows).toHaveLength(3);
        for (const row of rows) expect(bare(row).split("|")).toHaveLength(8);
        expect(bare(lines.join("\n"))).not.toMatch(/[<>`*_~$[\]\r\u2028\u202e]/u);
        expect(lines.filter((line) => line.startsWith("#"))).toHaveLength(1);
      }),
    );
  });

  test("becomes no formula of a spreadsheet, whatever parts its cells", () => {
    fc.assert(
      fc.property(hostile, hostile, (text, name) => {
        const csv = resultsCsv(hostileResults(text), name);
        const rows: CsvRow[] = [];
        visitRows(csv, { delimiter: "," }, (row) => rows.push(row) > 0);
        expect(rows).toHaveLength(3);
        for (const { cells, quotes } of rows) {
          expect([cells.length, quotes]).toEqual([8, "fine"]);
          for (const cell of cells.flatMap((each) => [each, ...each.split(";").slice(1)]))
            if (!/^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(cell)) expect(cell).not.toMatch(/^\s*[=+\-@]/);
        }
      }),
    );
  });

  test("leaves numbers what they are", () => {
    const numbers = { ...done, attempts: [], asked: "-0.25" };
    expect(
      resultsCsv(
        lessonResults(lesson(page), () => numbers, same),
        "-1e3",
      ),
    ).toContain("-1e3,The chain rule,1. Slopes,-0.25,,−0.2000,3,3");
  });
});
