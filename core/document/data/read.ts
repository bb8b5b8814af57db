import type { Data, DataSource } from "../../model/data.ts";
import { readItems } from "../items.ts";
import type { ProblemList } from "../problem.ts";
import { checkAmounts, checkCsvFile, checkCsvReading, checkSource } from "./meaning.ts";
import { csvColumnSchema, type FileCsv, type FileData } from "./schema.ts";
import { readTable } from "./table.ts";

/** Data of the right form as the graph’s; undefined when they make no sense, which is reported. */
export function toData(list: ProblemList, { source, ...rest }: FileData): Data | undefined {
  const read = toSource(list, source);
  checkAmounts(list, rest);
  return read ? { source: read, ...rest } : undefined;
}

function toSource(list: ProblemList, source: FileData["source"]): DataSource | null {
  switch (source.kind) {
    case "built-in":
      checkSource(list, source);
      return source;
    case "table": {
      const table = readTable(list, source);
      return table && { kind: "table", name: source.name, table };
    }
    case "file":
      return toCsvSource(list, source);
  }
}

function toCsvSource(list: ProblemList, source: FileCsv): DataSource | null {
  checkCsvFile(list, source);
  const raw = source.reading.columns;
  const columns = readItems(list, "data.source.reading.columns", raw, csvColumnSchema);
  if (columns.length < raw.length) return null;
  const reading = { ...source.reading, columns };
  checkCsvReading(list, reading);
  return { ...source, reading };
}
