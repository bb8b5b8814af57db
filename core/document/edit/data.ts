import type { Column, Data, DataSource, Table } from "../../model/data.ts";
import type { Graph, NodeId } from "../../model/graph.ts";
import { nothingSoFar } from "../../model/training.ts";
import { dataFault } from "../data/meaning.ts";
import { sourceForm } from "../data/write.ts";
import { mapNodes } from "./nodes.ts";
import { changeParam } from "./params.ts";

/**
 * Gives the graph data, or none with undefined. Data that a file can't hold change nothing: `dataFault`
 * says why. Nodes bound to a column that is no longer there stay so; whoever trains says it. Training
 * begins its epoch anew.
 */
export function setData(graph: Graph, data: Data | undefined): Graph {
  if (!data) {
    const { data: before, ...rest } = graph;
    return before ? withNewEpoch(rest) : graph;
  }
  if ((graph.data && sameData(graph.data, data)) || dataFault(data) !== null) return graph;
  return withNewEpoch({ ...graph, data: clean(data) });
}

/** The column that feeds a number, the columns that feed a tensor; null for none. */
export type Binding = string | readonly string[] | null;

/**
 * Binds nodes to columns of the data; null unbinds. Nodes that no column can feed stay as they are.
 * Training begins its epoch anew.
 */
export function bindColumns(graph: Graph, bindings: ReadonlyMap<NodeId, Binding>): Graph {
  const bound = mapNodes(graph, (node) => {
    const binding = bindings.get(node.id);
    if (binding === undefined) return node;
    const [column, columns] = typeof binding === "string" ? [binding, null] : [null, binding];
    const one = changeParam(node, "column", column ?? undefined);
    return changeParam(one, "columns", columns ?? undefined);
  });
  return bound === graph ? graph : withNewEpoch(bound);
}

/** An epoch can't be finished with other numbers than it began with, nor a loss compared with theirs. */
function withNewEpoch(graph: Graph): Graph {
  const { training } = graph;
  if (!training?.progress) return graph;
  const progress = { ...training.progress, soFar: nothingSoFar, best: null };
  return { ...graph, training: { ...training, progress } };
}

function sameData(a: Data, b: Data): boolean {
  return (
    sameSource(a.source, b.source) &&
    a.noise === b.noise &&
    a.standardize === b.standardize &&
    a.validation === b.validation &&
    a.seed === b.seed
  );
}

function sameSource(a: DataSource, b: DataSource): boolean {
  if (a === b) return true;
  if (a.kind === "table" && b.kind === "table")
    return a.name === b.name && sameTable(a.table, b.table);
  return a.kind === b.kind && JSON.stringify(sourceForm(a)) === JSON.stringify(sourceForm(b));
}

function sameTable(a: Table, b: Table): boolean {
  if (a === b) return true;
  return (
    a.rowCount === b.rowCount &&
    a.columns.length === b.columns.length &&
    a.columns.every((column, i) => {
      const other = b.columns[i]!;
      return (
        column.name === other.name &&
        (column.values === other.values ||
          column.values.every((value, row) => value === other.values[row]))
      );
    })
  );
}

/** Files have no −0. A column that has none is shared. */
function clean({ source, noise, standardize, validation, seed }: Data): Data {
  return {
    source: source.kind === "table" ? { ...source, table: cleanTable(source.table) } : source,
    noise: noise + 0,
    standardize,
    validation: validation + 0,
    seed: seed + 0,
  };
}

function cleanTable({ columns, rowCount }: Table): Table {
  return { columns: columns.map(cleanColumn), rowCount };
}

function cleanColumn(column: Column): Column {
  if (!column.values.some((value) => Object.is(value, -0))) return column;
  return { ...column, values: column.values.map((value) => value + 0) };
}
