import { basename } from "node:path";
import { detectReading } from "../data/csv/detect.ts";
import { type CsvFaults, readCsv } from "../data/csv/read.ts";
import type { CsvReading, Table } from "../graph/data.ts";
import { decodeText } from "../host/decode-text.ts";
import { fileContent } from "../host/file-content.ts";
import { maxFileBytes, tooLargeMessage } from "../host/file-name.ts";
import { type Failed, type Finding, failed } from "./answer.ts";
import type { Io } from "./io.ts";

/** The text of a CSV file; an error of Node's goes through. */
export async function csvText(
  io: Io,
  path: string,
): Promise<{ readonly kind: "ok"; readonly text: string } | Failed> {
  const name = basename(path);
  const bytes = await io.read(path, maxFileBytes + 1);
  if (bytes.length > maxFileBytes) return failed(tooLargeMessage(name));
  const text = decodeText(name, bytes);
  if (text.kind !== "ok") return failed(text.message);
  // Whatever it is called: somebody may well keep a table under a strange name.
  if (fileContent("any.csv", text.value) === "graph")
    return failed(
      `“${name}” is a graph and no table. Name the graph first, and a table with --data.`,
    );
  return { kind: "ok", text: text.value };
}

export type CsvTable =
  | { readonly kind: "ok"; readonly table: Table; readonly leftOut: readonly Finding[] }
  | Failed;

/** A CSV text's rows, read as `reading` says, or as it is best read. */
export function csvTable(
  name: string,
  text: string,
  reading: CsvReading = detectReading(text),
): CsvTable {
  const result = readCsv(text, reading);
  const leftOut = rowsLeftOut(name, result);
  if (result.kind === "ok") return { kind: "ok", table: result.table, leftOut };
  const reasons = result.messages.map(
    (message) => `“${name}” can’t be read as a table. ${message}`,
  );
  return failed(...reasons, ...leftOut.map(({ message }) => message));
}

/** Rows left out that are listed; the others are only counted. */
const listed = 10;

function rowsLeftOut(name: string, { faults, faultCount }: CsvFaults): readonly Finding[] {
  const lines = faults
    .slice(0, listed)
    .map(({ line, message }) => `Line ${line} of “${name}” is left out. ${message}`);
  const more = faultCount - lines.length;
  if (more > 0) lines.push(`${more} more rows of “${name}” are left out.`);
  return lines.map((message) => ({
    code: "row-left-out",
    severity: "warning",
    node: null,
    edge: null,
    message,
  }));
}
