import type { Data, Table } from "../model/data.ts";
import { builtInTable } from "./built-in.ts";

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
