import { basename } from "node:path";
import type { GivenReading } from "../data/csv/given.ts";
import { blocks, type ImportedTable, importTable } from "../data/csv/import.ts";
import type { Question } from "../data/csv/question.ts";
import { questionAnswers, questionText } from "../data/csv/question-words.ts";
import type { CsvFaults } from "../data/csv/read.ts";
import { largestFile } from "../host/file-limit.ts";
import { tooLargeMessage } from "../host/file-name.ts";
import { dataContent } from "../host/opened-content.ts";
import type { Table } from "../model/data.ts";
import { count, countText, plural } from "../words/count.ts";
import { list } from "../words/list.ts";
import { type Failed, type Finding, failed } from "./answer.ts";
import type { Io } from "./io.ts";

/** The bytes of a CSV file; an error of Node's goes through. */
export async function csvBytes(
  io: Io,
  path: string,
): Promise<{ readonly kind: "ok"; readonly bytes: Uint8Array } | Failed> {
  const bytes = await io.read(path, largestFile + 1);
  const name = basename(path);
  if (bytes.length > largestFile) return failed(tooLargeMessage(name));
  // Whatever it is called: somebody may well keep a table under a strange name.
  if (dataContent({ name: "any.csv", bytes }) === "graph")
    return failed(
      `“${name}” is a graph and no table. Name the graph first, and a table with --data.`,
    );
  return { kind: "ok", bytes };
}

export type CsvTable =
  | { readonly kind: "ok"; readonly table: Table; readonly leftOut: readonly Finding[] }
  | Failed;

/** The columns that nodes are fed by. */
export type NeededColumns = ReadonlySet<string>;

/** A table as it looks but for what is given. What is asked about columns that nobody needs is left out. */
export function detectedTable(
  name: string,
  bytes: Uint8Array,
  given: GivenReading,
  needed: NeededColumns,
): CsvTable {
  const first = importTable(bytes, given);
  const choices = chosenBy(needed, first);
  const table = Object.keys(choices).length > 0 ? importTable(bytes, { ...given, choices }) : first;
  const isOpen = (question: Question) =>
    blocks(question) || (question.kind === "thousands" && needed.has(question.name));
  const open = table.questions.filter(isOpen);
  if (open.length > 0)
    return failed(...open.map((each) => `“${name}” can’t be read yet. ${questionLine(each)}`));
  const rest = table.questions.map((each) =>
    warning("column-left-out", `A column of “${name}” is left out. ${questionLine(each)}`),
  );
  const read = csvTable(name, table);
  return read.kind === "ok" ? { ...read, leftOut: [...rest, ...read.leftOut] } : read;
}

/** Who binds a node to a column that is mostly empty has chosen it. */
function chosenBy(needed: NeededColumns, { reading, found }: ImportedTable) {
  const choices: Record<number, { use: "numbers" | "categories" }> = {};
  reading.columns.forEach(({ name }, index) => {
    if (found[index]?.leftOut !== "mostly-empty") return;
    if (needed.has(name)) choices[index] = { use: "numbers" };
    else if ([...needed].some((each) => each.startsWith(`${name}=`)))
      choices[index] = { use: "categories" };
  });
  return choices;
}

function questionLine(question: Question): string {
  const answers = questionAnswers(question);
  // Shares as they stand have no option of their own.
  const ways = answers
    .filter(({ option }, i) => answers.findIndex((each) => each.option === option) === i)
    .map(({ label, option }) => `${option} (${label})`);
  return `${questionText(question)} Answer with ${list(ways, { last: "or" })}.`;
}

/** The rows of a table that was read. */
export function csvTable(name: string, { result }: Pick<ImportedTable, "result">): CsvTable {
  const leftOut = rowsLeftOut(name, result);
  if (result.kind === "ok") return { kind: "ok", table: result.table, leftOut };
  const reasons = result.messages.map(
    (message) => `“${name}” can’t be read as a table. ${message}`,
  );
  return failed(...reasons, ...leftOut.map(({ message }) => message));
}

/** Rows left out that are listed; the others are only counted. */
const listed = 10;

function rowsLeftOut(name: string, { faults, faultCount, costs }: CsvFaults): readonly Finding[] {
  const lines = faults
    .slice(0, listed)
    .map(({ line, message }) => `Line ${line} of “${name}” is left out. ${message}`);
  const more = faultCount - lines.length;
  const [most] = costs;
  const cost = most
    ? ` Column “${most.name}” can’t be read in ${countText(most.rows)} of all these.`
    : "";
  if (more > 0)
    lines.push(
      `${count(more, "more row")} of “${name}” ${plural(more, "is", "are")} left out.${cost}`,
    );
  return lines.map((message) => warning("row-left-out", message));
}

function warning(code: Finding["code"], message: string): Finding {
  return { code, severity: "warning", node: null, edge: null, message };
}
