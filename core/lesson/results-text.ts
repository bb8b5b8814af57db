import { writeCsv } from "../data/csv/write.ts";
import type { LessonTask } from "../model/lesson.ts";
import { parseReference } from "../model/lesson-text.ts";
import { type LessonResults, markingRule, type ResultRow } from "./marking.ts";
import { isCount, writtenNumber } from "./numbers.ts";

const columns = ["Page", "Task", "Answers given", "Right answer", "Points", "Of"] as const;

/** What an answer and the rest came to, in words: the cells of the table, however it is written. */
export interface ResultWords {
  readonly page: string;
  readonly task: string;
  readonly answers: readonly string[];
  readonly right: string;
  readonly points: string;
}

export function resultWords({ page, title, task, asked, record, got }: ResultRow): ResultWords {
  const { attempts, isHinted, done, answer } = record;
  const answers = attempts.map(({ typed, isRight, mistake }) => {
    const verdict = isRight ? "right" : mistake === null ? "wrong" : `wrong: ${mistake}`;
    return `${typed} (${verdict})`;
  });
  const said = task.kind === "predict" || done === null ? [] : [done];
  const state = done === null ? ["open"] : [];
  return {
    page: `${page}. ${title}`,
    task: asked,
    answers: [...answers, ...said, ...(isHinted ? ["hint opened"] : []), ...state],
    right: answer === null ? "" : rightText(task, answer),
    points: pointsText(got),
  };
}

function rightText(task: LessonTask, answer: number): string {
  const reference = task.kind === "predict" ? parseReference(task.of) : null;
  return writtenNumber(answer, reference !== null && isCount(reference));
}

/** 2½ is written 2.5: spreadsheets read it. */
export function pointsText(points: number): string {
  return String(points);
}

/** A page of Markdown that also reads as plain text. */
export function resultsMarkdown(results: LessonResults, name: string): string {
  const rows = results.rows.map((row) => {
    const { page, task, answers, right, points } = resultWords(row);
    return tableRow([page, task, answers.join("; "), right, points, pointsText(row.task.points)]);
  });
  return `${[
    `# ${plainLine(results.lesson)}`,
    "",
    ...(plainLine(name) === "" ? [] : [`Name: ${plainLine(name)}`, ""]),
    `Points: ${pointsText(results.got)} of ${pointsText(results.possible)}`,
    "",
    tableRow(columns),
    `|${columns.map(() => " --- |").join("")}`,
    ...rows,
    "",
    markingRule,
  ].join("\n")}\n`;
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map(plainLine).join(" | ")} |`;
}

/** One line without any sign that Markdown takes for more than itself. */
function plainLine(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]<>#|~&!$]/g, "\\$&");
}

/** Line ends, control characters and those that turn the direction of writing become spaces. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\s]+/gu, " ").trim();
}

/** For a spreadsheet. */
export function resultsCsv(results: LessonResults, name: string): string {
  const [named, title] = [cell(name), cell(results.lesson)];
  const rows = results.rows.map((row) => {
    const { page, task, answers, right, points } = resultWords(row);
    return [...[page, task, answers.join("; "), right].map(cell), points, String(row.task.points)];
  });
  const total = ["Total", "", "", "", pointsText(results.got), pointsText(results.possible)];
  return writeCsv(
    ["Name", "Lesson", ...columns],
    [...rows, total].map((row) => [named, title, ...row]),
  );
}

/**
 * A cell that a spreadsheet takes for no formula, also not where it parts cells at semicolons: numbers stay as
 * they are, and what begins like a formula gets the sign that makes it text.
 */
function cell(text: string): string {
  const line = oneLine(text);
  if (/^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(line)) return line;
  return line.replace(/(^|;\s*)(?=[=+\-@＝＋－＠])/gu, "$1'");
}
