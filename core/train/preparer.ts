import { tableOf } from "../data/source.ts";
import type { Data, Table } from "../graph/data.ts";
import type { Graph } from "../graph/graph.ts";
import { canBeFed, type PrepareResult, prepare } from "./prepare.ts";

/** Prepares a graph's data; `file` is the table of the file that they lie in, where they do. */
export type Preparer = (graph: Graph, file: Table | null) => PrepareResult;

/**
 * Remembers the last answer, for as long as nothing that it depends on has changed: weights change many
 * times a second, and a table may have a hundred thousand rows.
 */
export function createPreparer(): Preparer {
  let known: { readonly key: readonly unknown[]; readonly result: PrepareResult } | null = null;
  let drawn: { readonly data: Data; readonly table: Table | null } | null = null;
  return (graph, file) => {
    const bindings = graph.nodes.map((node) =>
      canBeFed(node) ? `${node.id} ${node.params.column ?? ""}` : node.op,
    );
    const key = [graph.data, file, graph.edges, graph.loss, bindings.join("\n")];
    if (known && key.every((part, i) => part === known?.key[i])) return known.result;
    const { data } = graph;
    if (data && (drawn?.data !== data || data.source.kind === "file"))
      drawn = { data, table: tableOf(data, file) };
    const result = prepare(graph, data ? (drawn?.table ?? null) : null);
    known = { key, result };
    return result;
  };
}
