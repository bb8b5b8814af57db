import { basename, dirname, join } from "node:path";
import type { GivenReading } from "../data/csv/given.ts";
import { readDeclared } from "../data/csv/import.ts";
import { loadRows, tableOf } from "../data/source.ts";
import { dataFault } from "../document/data/meaning.ts";
import { setData } from "../document/edit/data.ts";
import type { Data, Table } from "../model/data.ts";
import type { Graph } from "../model/graph.ts";
import { columnsOf } from "../train/prepare.ts";
import { type Failed, type Finding, failed } from "./answer.ts";
import { codeOf, whyUnreadable } from "./file-faults.ts";
import type { Io } from "./io.ts";
import type { Request } from "./request.ts";
import { givenByOptions, tableOptionsFault } from "./table-options.ts";
import { csvBytes, csvTable, detectedTable, type NeededColumns } from "./train-csv.ts";

/** A graph with the rows that it is trained on. */
export interface WithRows {
  readonly kind: "ok";
  readonly graph: Graph;
  /** null where the graph has no data. */
  readonly table: Table | null;
  /** Rows of a CSV file that do not parse. */
  readonly leftOut: readonly Finding[];
}

/** The rows that are asked for: those of the option, else the graph's own. */
export async function askedRows(
  { io, file, options }: Pick<Request, "io" | "file" | "options">,
  graph: Graph,
): Promise<WithRows | Failed> {
  const fault = tableOptionsFault(options);
  if (fault !== null) return failed(fault);
  const csv = options.get("--data");
  return csv === undefined
    ? ownRows(io, file, graph)
    : rowsFrom(io, csv, givenByOptions(options), graph);
}

/** The graph's own rows: built in, in its file, or in a CSV file beside it. */
async function ownRows(io: Io, file: string, graph: Graph): Promise<WithRows | Failed> {
  const { data } = graph;
  await loadRows(data?.source);
  if (data?.source.kind !== "file")
    return { kind: "ok", graph, table: data ? tableOf(data, null) : null, leftOut: [] };
  const { name, reading } = data.source;
  const place = file === "-" ? "in this folder" : "beside it";
  const path = join(file === "-" ? "." : dirname(file), name);
  try {
    const read = await csvBytes(io, path);
    if (read.kind === "failed") return read;
    const declared = readDeclared(read.bytes, reading);
    if (declared.checksum !== data.source.checksum)
      return failed(
        `“${name}” ${place} is not the file that its data are in: the checksums differ. Put the right one there, or take this one with --data “${path}”.`,
      );
    const result = csvTable(name, declared);
    return result.kind === "failed" ? result : { ...result, graph };
  } catch (error) {
    return failed(
      codeOf(error) === "ENOENT"
        ? `Its data are in the file “${name}”, which is not ${place}. Put it there, or name a CSV file with --data.`
        : `Its data are in the file “${name}” ${place}. ${whyUnreadable(error)} Or name a CSV file with --data.`,
    );
  }
}

/** The graph with a CSV file's rows in place of its data. Its nodes stay bound to columns by name. */
async function rowsFrom(
  io: Io,
  path: string,
  given: GivenReading,
  graph: Graph,
): Promise<WithRows | Failed> {
  const name = basename(path);
  try {
    const read = await csvBytes(io, path);
    if (read.kind === "failed") return read;
    const result = detectedTable(name, read.bytes, given, neededBy(graph));
    if (result.kind === "failed") return result;
    const data = replaced(graph.data, name, result.table);
    const fault = dataFault(data);
    if (fault !== null) return failed(`“${name}” can’t be a graph’s data: ${fault}`);
    return { ...result, graph: setData(graph, data) };
  } catch (error) {
    return failed(`“${path}” can’t be read. ${whyUnreadable(error)}`);
  }
}

function neededBy({ nodes }: Graph): NeededColumns {
  return new Set(nodes.flatMap(columnsOf));
}

/** The noise of a built-in set is in its points, and not meant for others. */
function replaced(before: Data | undefined, name: string, table: Table): Data {
  return {
    source: { kind: "table", name, table },
    noise: before && before.source.kind !== "built-in" ? before.noise : 0,
    standardize: before?.standardize ?? false,
    validation: before?.validation ?? 0,
    seed: before?.seed ?? 1,
  };
}
