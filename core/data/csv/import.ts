import type { CsvReading, Encoding } from "../../model/data.ts";
import { checksum } from "../checksum.ts";
import { type DecodedTable, decodeTable } from "./decode-table.ts";
import { type Detection, detectTable } from "./detect.ts";
import type { ColumnFound } from "./found-column.ts";
import type { GivenReading } from "./given.ts";
import { readNumber } from "./number-cell.ts";
import type { Question } from "./question.ts";
import { type CsvResult, readCsv, refuse } from "./read.ts";
import { rowFault } from "./row-fault.ts";
import { visitRows } from "./rows.ts";

/** The bytes of a file, or a text that was pasted. */
export type TableContent = Uint8Array | string;

/** A table as it is read: the one door through which the window and the command line get it. */
export interface ImportedTable {
  readonly reading: CsvReading;
  /** What the content does not tell by itself. */
  readonly questions: readonly Question[];
  /** What was found out about each column. */
  readonly found: readonly ColumnFound[];
  readonly result: CsvResult;
  /** The first rows of the table. */
  readonly preview: readonly PreviewRow[];
  /** The first lines of the text, one of which may name the columns. */
  readonly lines: readonly { readonly line: number; readonly text: string }[];
  /** Of the text in UTF-8, whatever it was in. */
  readonly checksum: string;
}

/** Questions without whose answers no row can be trusted; others concern single columns only. */
export function blocks({ kind }: Question): boolean {
  return kind !== "thousands";
}

/** A row as it stands in the text, with the numbers that are made of it. */
export interface PreviewRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** The number of each cell that is read as one. */
  readonly numbers: readonly (number | null)[];
  /** Why it is left out; null where it is not. */
  readonly fault: string | null;
}

/** Reads a table as it looks but for what is given. */
export function importTable(content: TableContent, given: GivenReading = {}): ImportedTable {
  const decoded = decodedContent(content, given.encoding);
  if (decoded.kind === "refused") return undecoded(decoded.message);
  const { text, encoding, guesses } = decoded;
  const detection = detectTable(text, given);
  const reading: CsvReading =
    encoding === "utf-8" ? detection.reading : { ...detection.reading, encoding };
  const asked: Question[] = guesses.length > 0 ? [{ kind: "encoding", guesses }] : [];
  return imported(text, { ...detection, reading, questions: [...asked, ...detection.questions] });
}

/** Reads a table in the way in which it was read before. */
export function readDeclared(content: TableContent, reading: CsvReading): ImportedTable {
  const decoded = decodedContent(content, reading.encoding ?? "utf-8");
  if (decoded.kind === "refused") return undecoded(decoded.message);
  return imported(decoded.text, { reading, found: [], questions: [] });
}

/** What a file is recognised by that was read in a certain way: SHA-256 of its text in UTF-8. */
export function contentChecksum(content: TableContent, { encoding }: CsvReading): string {
  const decoded = decodedContent(content, encoding ?? "utf-8");
  return decoded.kind === "ok" ? checksum(decoded.text) : "";
}

function decodedContent(content: TableContent, encoding: Encoding | undefined): DecodedTable {
  if (typeof content !== "string") return decodeTable(content, encoding);
  return { kind: "ok", text: content, encoding: "utf-8", guesses: [] };
}

function imported(text: string, { reading, questions, found }: Detection): ImportedTable {
  return {
    reading,
    questions,
    found,
    result: readCsv(text, reading),
    preview: previewRows(text, reading),
    lines: firstLines(text),
    checksum: checksum(text),
  };
}

function undecoded(message: string): ImportedTable {
  const reading: CsvReading = { delimiter: ",", decimal: ".", header: false, columns: [] };
  const nothing = { reading, questions: [], found: [], preview: [], lines: [], checksum: "" };
  return { ...nothing, result: refuse([message]) };
}

/** Rows and lines that are shown as they stand. */
const previewLength = 30;
const shownLines = 30;
const lineLength = 100;

function previewRows(text: string, reading: CsvReading): readonly PreviewRow[] {
  const rows: PreviewRow[] = [];
  let isName = reading.header;
  visitRows(text, reading, (row) => {
    if (!isName) {
      const { line, cells } = row;
      const fault = rowFault(row, reading)?.message ?? null;
      rows.push({ line, cells, numbers: numbersOf(cells, reading), fault });
    }
    isName = false;
    return rows.length < previewLength;
  });
  return rows;
}

function numbersOf(cells: readonly string[], { columns, decimal }: CsvReading) {
  return cells.map((cell, index) => {
    const column = columns[index];
    return column?.use === "numbers" ? readNumber(cell, column.form ?? { decimal }) : null;
  });
}

/** The lines at the beginning that are not blank, with whatever stands above the table. */
function firstLines(text: string): ImportedTable["lines"] {
  const shown = text.slice(0, 20_000).split(/\r\n|[\r\n]/);
  return shown
    .map((line, index) => ({ line: index + 1, text: line.trim().slice(0, lineLength) }))
    .filter((line) => line.text !== "")
    .slice(0, shownLines);
}
