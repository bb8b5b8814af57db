import { type ImportedTable, importTable, readDeclared } from "../data/csv/import.ts";
import type { ToTrainer } from "./messages.ts";

export function readData({
  content,
  reading,
}: Extract<ToTrainer, { kind: "read" }>): ImportedTable {
  return "columns" in reading ? readDeclared(content, reading) : importTable(content, reading);
}
