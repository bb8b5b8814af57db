import { type CsvReading, type Delimiter, maximumRows } from "../../model/data.ts";
import { type ColumnSurvey, createSurvey, surveyCell } from "./column-survey.ts";
import { detectDelimiter } from "./delimiter.ts";
import { type ColumnFound, findColumn, tableDecimal } from "./found-column.ts";
import { type Frame, findFrame } from "./frame.ts";
import type { GivenReading } from "./given.ts";
import { findHeader } from "./header.ts";
import { findNames } from "./names.ts";
import type { Question } from "./question.ts";
import { columnQuestion, readColumn } from "./read-column.ts";
import { visitRows } from "./rows.ts";

/** How a table's text is best read, and what it does not tell by itself. */
export interface Detection {
  readonly reading: CsvReading;
  /** What was found out about each column. */
  readonly found: readonly ColumnFound[];
  readonly questions: readonly Question[];
}

/** Reads no more than the text; an empty one has no columns. */
export function detectTable(text: string, given: GivenReading = {}): Detection {
  const { delimiter, rivals } = given.delimiter
    ? { delimiter: given.delimiter, rivals: [] }
    : detectDelimiter(text);
  const frame = findFrame(text, delimiter, given);
  const surveys = Array.from({ length: frame.width }, createSurvey);
  surveyBelow(text, delimiter, frame, surveys);
  const header = findHeader(frame, surveys, given);
  if (frame.first && header !== frame.first) surveyRow(surveys, frame.first.cells);
  const { names, hasRowNames, doubtful } = findNames(header, frame, delimiter, given);
  const decimal = tableDecimal(surveys, delimiter, given);
  const found = surveys.map((survey, index): ColumnFound => {
    const column = findColumn(survey, decimal, given);
    return hasRowNames && index === 0 ? { ...column, use: "skip", leftOut: "row-names" } : column;
  });
  const start = (header ?? frame.first)?.line ?? 1;
  const choices = given.choices ?? {};
  return {
    reading: {
      delimiter,
      decimal: decimal.sign,
      header: header !== null,
      ...(start > 1 ? { start } : {}),
      columns: names.map((name, index) =>
        readColumn(name, found[index]!, decimal.sign, choices[index]),
      ),
    },
    found,
    questions: [
      ...delimiterQuestion(delimiter, rivals),
      ...namesQuestion(start, frame, delimiter, doubtful),
      ...names.flatMap((name, index) => columnQuestion(index, name, found[index]!, choices[index])),
    ],
  };
}

function delimiterQuestion(delimiter: Delimiter, rivals: readonly Delimiter[]): Question[] {
  return rivals.length > 0 ? [{ kind: "delimiter", delimiters: [delimiter, ...rivals] }] : [];
}

function namesQuestion(
  line: number,
  { width, first }: Frame,
  delimiter: Delimiter,
  names: number | null,
): Question[] {
  if (names === null) return [];
  const below = first?.line ?? line;
  return [{ kind: "names", line, names, columns: width, delimiter, below }];
}

/** Surveys the rows below the first. */
function surveyBelow(
  text: string,
  delimiter: Delimiter,
  { first }: Frame,
  surveys: readonly ColumnSurvey[],
): void {
  if (first === null) return;
  let rows = 0;
  visitRows(text, { delimiter, start: first.line }, ({ cells, cellCount }) => {
    if (rows > 0 && cellCount === surveys.length) surveyRow(surveys, cells);
    rows += 1;
    // A table with more of them is refused.
    return rows <= maximumRows;
  });
}

function surveyRow(surveys: readonly ColumnSurvey[], cells: readonly string[]): void {
  for (const [index, cell] of cells.entries()) {
    const survey = surveys[index];
    if (survey) surveyCell(survey, cell);
  }
}
