import type { DocumentProblem } from "../../../core/index.ts";
import type { FieldPlace, LessonField } from "./lesson-edit-state.ts";

/** What the fields are called. */
export const fieldNames: Readonly<Record<LessonField, string>> = {
  title: "Title",
  summary: "Summary",
  minutes: "Minutes",
  text: "Text",
  "task.prompt": "Prompt",
  "task.hint": "Hint",
  "task.points": "Points",
  "task.of": "Number",
  "task.minimum": "At least",
  "task.maximum": "At most",
  "task.tolerance": "Tolerance",
  "task.updates": "Updates",
  "task.epochs": "Epochs",
  "task.until.of": "Number",
  "task.until.minimum": "At least",
  "task.until.maximum": "At most",
};

/** Page 2, Text */
export function placeWords({ page, field }: FieldPlace): string {
  return page === null ? `Lesson, ${fieldNames[field]}` : `Page ${page + 1}, ${fieldNames[field]}`;
}

/** A problem at its field: the place is seen, except which paragraph it is. */
export function problemWords({ where, message }: DocumentProblem): string {
  const said = message.startsWith(`${where}: `) ? message.slice(where.length + 2) : message;
  const sentence = said.charAt(0).toUpperCase() + said.slice(1);
  const paragraph = /\.text\[(\d+)\]$/.exec(where);
  return paragraph ? `Paragraph ${Number(paragraph[1]) + 1}: ${said}` : sentence;
}
