import { checksum } from "../data/checksum.ts";
import { detectReading } from "../data/csv/detect.ts";
import { readCsv } from "../data/csv/read.ts";
import { previewRows } from "../data/csv/rows.ts";
import type { ReadData, ToTrainer } from "./messages.ts";

/** Rows of a file that are shown as they stand. */
const previewLength = 30;

export function readData({ text, reading }: Extract<ToTrainer, { kind: "read" }>): ReadData {
  const known = "columns" in reading ? reading : detectReading(text, reading);
  return {
    reading: known,
    result: readCsv(text, known),
    preview: previewRows(text, known, previewLength),
    checksum: checksum(text),
  };
}
