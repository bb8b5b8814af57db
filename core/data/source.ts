import type { Data, DataSource, Table } from "../model/data.ts";
import { builtInTable } from "./built-in.ts";
import { keepDigits } from "./recorded.ts";

/** Has the rows at hand of a built-in set that is loaded when it is needed. Before anything asks for its table. */
export async function loadRows(source: DataSource | undefined): Promise<void> {
  if (source?.kind === "built-in" && source.name === "digits")
    keepDigits((await import("./digits.ts")).digitRows);
}

/** The rows of the data; `file` is the table of the file that they lie in, null while it is not at hand. */
export function tableOf({ source, noise, seed }: Data, file: Table | null): Table | null {
  switch (source.kind) {
    case "built-in":
      return builtInTable(source.name, source.count, noise, seed);
    case "table":
      return source.table;
    case "file":
      return file;
  }
}
