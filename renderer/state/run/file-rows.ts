import type { DataSource, Table } from "../../../core/index.ts";

export type FileSource = Extract<DataSource, { kind: "file" }>;

/** Rows that were read from files, by what was read and how; the newest last. */
export type FileRows = ReadonlyMap<string, Table>;

/** Numbers that all kept tables together hold at most: 64 MB. */
const numberLimit = 8_000_000;

/** The rows of a reference, where they are at hand. */
export function rowsOf(files: FileRows, source: FileSource): Table | null {
  return files.get(keyOf(source)) ?? null;
}

/** The rows with those of one more reference; undo finds the earlier ones as long as memory takes them. */
export function keepRows(files: FileRows, source: FileSource, table: Table): FileRows {
  const key = keyOf(source);
  const kept: [string, Table][] = [[key, table]];
  let numbers = sizeOf(table);
  for (const [other, rows] of [...files].reverse()) {
    if (other === key) continue;
    numbers += sizeOf(rows);
    if (numbers > numberLimit) break;
    kept.push([other, rows]);
  }
  return new Map(kept.reverse());
}

/** The same file may have been read in other ways. */
function keyOf({ checksum, reading }: FileSource): string {
  return `${checksum} ${JSON.stringify(reading)}`;
}

function sizeOf({ rowCount, columns }: Table): number {
  return rowCount * columns.length;
}
