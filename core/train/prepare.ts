import { createRandom, normal, permutation } from "../data/random.ts";
import type { FedBy } from "../engine/axis-names.ts";
import { compile } from "../engine/compile.ts";
import type { Program, ProgramNode } from "../engine/program.ts";
import type { Data, Table } from "../model/data.ts";
import type { Graph, GraphNode, NodeId } from "../model/graph.ts";
import { nodeName } from "../model/names.ts";
import type { Problem } from "../model/problem.ts";
import { findOp } from "../ops/index.ts";
import { sizeOf } from "../tensor/shape.ts";
import { feedsLoss, lossFaults } from "./loss.ts";
import {
  constantTarget,
  emptyData,
  noData,
  noInputVaries,
  nothingBound,
  unboundInput,
  unknownColumn,
  wrongCount,
} from "./train-problems.ts";

/** A number that a column feeds, and the numbers that it gets: one for each row. */
export interface Feed {
  readonly node: NodeId;
  /** Its place among the numbers of the node, row by row; each is fed by a column of its own. */
  readonly element: number;
  readonly isTarget: boolean;
  readonly column: string;
  /** What the column's numbers 0, 1, 2 … stand for, where they have names. */
  readonly classes?: readonly string[];
  readonly values: Float64Array;
  /** What was done to the column's own numbers: (number − shift) / scale. */
  readonly shift: number;
  readonly scale: number;
}

/** A graph's data, bound to its nodes and ready to be trained on. */
export interface Prepared {
  readonly feeds: readonly Feed[];
  readonly rowCount: number;
  /** Rows to train on, and rows kept out to validate with; ascending. */
  readonly training: Int32Array;
  readonly validation: Int32Array;
}

export type PrepareResult =
  | { readonly kind: "ready"; readonly prepared: Prepared }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/** Purposes of a seed; each has a stream of random numbers of its own. */
const purpose = { noise: 1, split: 2 } as const;

/** Without data, the graph's own numbers are its one sample. */
const ownSample: Prepared = {
  feeds: [],
  rowCount: 1,
  training: Int32Array.of(0),
  validation: new Int32Array(),
};

/**
 * Binds the columns of `table`, the graph's data as rows, to the graph's inputs and targets; adds noise,
 * standardises and splits as the data say. `table` is null while a file that the data lie in is not
 * at hand. Refuses with every reason why this can't be done.
 */
export function prepare(graph: Graph, table: Table | null): PrepareResult {
  const { data } = graph;
  if (!data) return { kind: "ready", prepared: ownSample };
  if (!table) return { kind: "refused", problems: [noData(data)] };
  if (table.rowCount === 0) return { kind: "refused", problems: [emptyData()] };
  const program = compile(graph);
  const problems: Problem[] = [...lossFaults(program)];
  if (problems.length > 0) return { kind: "refused", problems };
  const { training, validation } = split(table.rowCount, data);
  const indices = new Map(table.columns.map(({ name }, index) => [name, index] as const));
  const feeds = fedNodes(program).flatMap(({ node, shape }): Feed[] => {
    const names = columnsOf(node);
    if (names.length !== sizeOf(shape)) {
      problems.push(
        names.length === 0
          ? unboundInput(node, shape, table)
          : wrongCount(node, shape, names.length),
      );
      return [];
    }
    const unknown = names.find((name) => !indices.has(name));
    if (unknown !== undefined) {
      problems.push(unknownColumn(node, unknown, table));
      return [];
    }
    return names.map((name, element) =>
      feed(node, element, table, indices.get(name)!, data, training),
    );
  });
  if (problems.length === 0) problems.push(...checkVariety(graph, feeds, training));
  return problems.length > 0
    ? { kind: "refused", problems }
    : { kind: "ready", prepared: { feeds, rowCount: table.rowCount, training, validation } };
}

/** What feeds each node: its columns, and what their numbers stand for. */
export function fedBy({ feeds }: Pick<Prepared, "feeds">): ReadonlyMap<NodeId, FedBy> {
  const fed = new Map<NodeId, FedBy & { columns: string[] }>();
  for (const { node, column, classes } of feeds) {
    const known = fed.get(node);
    if (known) known.columns.push(column);
    else fed.set(node, { columns: [column], classes });
  }
  return fed;
}

/** Whether a column of the data can feed the node. */
export function canBeFed(node: GraphNode): boolean {
  return findOp(node.op)?.params.some((spec) => spec.kind === "column") ?? false;
}

/** The columns that feed the node: one of a single number, as many of a tensor as it has numbers. */
export function columnsOf({ params }: GraphNode): readonly string[] {
  const { column, columns } = params;
  if (Array.isArray(columns)) return columns.filter((name) => typeof name === "string");
  return typeof column === "string" ? [column] : [];
}

/** The inputs and targets that the loss depends on. */
function fedNodes(program: Program): readonly ProgramNode[] {
  const feeds = feedsLoss(program);
  return program.nodes.filter(({ node }, at) => feeds[at] === 1 && canBeFed(node));
}

/** Rows kept out to validate with; at least one is left to train on. */
export function validationCount(
  rowCount: number,
  { validation }: Pick<Data, "validation">,
): number {
  return Math.max(0, Math.min(Math.round(rowCount * validation), rowCount - 1));
}

function split(rowCount: number, { validation, seed }: Data) {
  const count = validationCount(rowCount, { validation });
  const order = permutation(rowCount, createRandom(seed, purpose.split));
  return { validation: order.slice(0, count).sort(), training: order.slice(count).sort() };
}

function feed(
  node: GraphNode,
  element: number,
  table: Table,
  index: number,
  data: Data,
  training: Int32Array,
): Feed {
  const column = table.columns[index]!;
  const isTarget = findOp(node.op)?.role === "target";
  const raw = isTarget ? column.values : withNoise(column.values, index, data);
  const own = {
    node: node.id,
    element,
    isTarget,
    column: column.name,
    ...(column.classes && { classes: column.classes }),
    values: raw,
    shift: 0,
    scale: 1,
  };
  return data.standardize ? standardized(own, training) : own;
}

/** As `prepare` has them where the data say that they are to be standardised. */
export function withStandardizedFeeds(prepared: Prepared): Prepared {
  const isRaw = ({ shift, scale }: Feed) => shift === 0 && scale === 1;
  return {
    ...prepared,
    feeds: prepared.feeds.map((own) => (isRaw(own) ? standardized(own, prepared.training) : own)),
  };
}

/** Targets stay as they are: the loss is told in their units. */
function standardized(own: Feed, training: Int32Array): Feed {
  if (own.isTarget) return own;
  const { shift, scale } = spreadOf(own.values, training);
  if (shift === 0 && scale === 1) return own;
  return { ...own, values: own.values.map((number) => (number - shift) / scale), shift, scale };
}

/** A built-in set was drawn with its noise. */
function withNoise(values: Float64Array, column: number, { source, noise, seed }: Data) {
  if (noise === 0 || source.kind === "built-in") return values;
  const random = createRandom(seed, purpose.noise, column);
  return values.map((number) => number + noise * normal(random));
}

/** Mean and standard deviation over the training rows; a column that stands still is only shifted. */
function spreadOf(values: Float64Array, rows: Int32Array): { shift: number; scale: number } {
  const first = values[rows[0]!]!;
  // The mean of equal numbers is off by a rounding, which would then count as their spread.
  if (rows.every((row) => values[row] === first)) return { shift: first, scale: 1 };
  let sum = 0;
  for (const row of rows) sum += values[row]!;
  const shift = sum / rows.length;
  let squares = 0;
  for (const row of rows) squares += (values[row]! - shift) * (values[row]! - shift);
  return { shift, scale: Math.sqrt(squares / rows.length) || 1 };
}

/** Data in which nothing varies teach nothing. */
function checkVariety(graph: Graph, feeds: readonly Feed[], rows: Int32Array): Problem[] {
  const varies = ({ values }: Feed) => rows.some((row) => values[row] !== values[rows[0]!]);
  const inputs = feeds.filter(({ isTarget }) => !isTarget);
  const targets = feeds.filter(({ isTarget }) => isTarget);
  if (feeds.length === 0) return [nothingBound()];
  if (inputs.length > 0 && !inputs.some(varies)) return [noInputVaries(rows.length)];
  // Of a tensor some may stand still, as the probability of a class that is rare does.
  const living = new Set(targets.filter(varies).map(({ node }) => node));
  return targets
    .filter(({ node, element }) => element === 0 && !living.has(node))
    .map(({ node, column }) => {
      const found = graph.nodes.find(({ id }) => id === node) as GraphNode;
      return constantTarget(found, nodeName(found), column);
    });
}
