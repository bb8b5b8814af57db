import { tableOf } from "../data/source.ts";
import type { Data, Table } from "../model/data.ts";
import type { Graph, GraphEdge, GraphNode, ParamValue } from "../model/graph.ts";
import { sameShape } from "../tensor/shape.ts";
import { isTensor } from "../tensor/tensor.ts";
import { type PrepareResult, prepare } from "./prepare.ts";

/** Prepares a graph's data; `file` is the table of the file that they lie in, where they do. */
export type Preparer = (graph: Graph, file: Table | null) => PrepareResult;

/**
 * Remembers the last answer, for as long as nothing that it depends on has changed: weights change many
 * times a second, and a table may have a hundred thousand rows. Copies, such as those that come from
 * another thread, count as the same.
 */
export function createPreparer(): Preparer {
  let known: {
    readonly graph: Graph;
    readonly file: Table | null;
    readonly result: PrepareResult;
  } | null = null;
  let drawn: { readonly data: Data; readonly table: Table | null } | null = null;

  function tableFor(data: Data, file: Table | null): Table | null {
    if (data.source.kind === "file") return file;
    if (!drawn || !sameData(drawn.data, data)) drawn = { data, table: tableOf(data, file) };
    return drawn.table;
  }

  return (graph, file) => {
    const isKnown = known?.file === file && isPreparedAlike(known.graph, graph, known.result);
    const result =
      known && isKnown
        ? known.result
        : prepare(graph, graph.data ? tableFor(graph.data, file) : null);
    known = { graph, file, result };
    return result;
  };
}

/** A refusal names nodes, so that it depends on their labels too. */
function isPreparedAlike(a: Graph, b: Graph, { kind }: PrepareResult): boolean {
  return (
    a === b ||
    (a.loss === b.loss &&
      sameData(a.data, b.data) &&
      sameItems(a.edges, b.edges, sameWire) &&
      sameItems(a.nodes, b.nodes, sameButNumbers) &&
      (kind === "ready" || sameItems(a.nodes, b.nodes, (one, other) => one.label === other.label)))
  );
}

/** Whether two data are the same, as far as can be told without comparing tables. */
export function sameData(a: Data | undefined, b: Data | undefined): boolean {
  if (a === b) return true;
  // A table is too long to be compared, and changes as a whole.
  if (!a || !b || a.source.kind === "table" || b.source.kind === "table") return false;
  return JSON.stringify(a) === JSON.stringify(b);
}

function sameItems<T>(
  a: readonly T[],
  b: readonly T[],
  isSame: (one: T, other: T) => boolean,
): boolean {
  return a === b || (a.length === b.length && a.every((one, i) => isSame(one, b[i]!)));
}

function sameWire(a: GraphEdge, b: GraphEdge): boolean {
  return (
    a === b || (a.source === b.source && a.target === b.target && a.targetHandle === b.targetHandle)
  );
}

function sameButNumbers(a: GraphNode, b: GraphNode): boolean {
  if (a === b) return true;
  if (a.id !== b.id || a.op !== b.op) return false;
  const names = Object.keys(a.params);
  return (
    names.length === Object.keys(b.params).length &&
    names.every((name) => sameButNumber(a.params[name], b.params[name]))
  );
}

function sameButNumber(a: ParamValue | undefined, b: ParamValue | undefined): boolean {
  if (a === b || (typeof a === "number" && typeof b === "number")) return true;
  if (isTensor(a) || isTensor(b)) return isTensor(a) && isTensor(b) && sameShape(a.shape, b.shape);
  return Array.isArray(a) && JSON.stringify(a) === JSON.stringify(b);
}
