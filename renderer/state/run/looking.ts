import {
  count,
  countText,
  type Feed,
  type Graph,
  meanRows,
  type NodeId,
} from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { changesLayoutOnly } from "../document/layout-only.ts";
import { preparedOf } from "./prepared.ts";
import { comingLooking, type Looking, ownNumbers } from "./session.ts";

/** The graph's own numbers, standardised where its data are. */
export function ownLooking(state: AppState, graph: Graph = state.history.present): Looking {
  if (!graph.data?.standardize) return ownNumbers;
  const result = preparedOf(state, graph);
  return result.kind === "ready" ? { kind: "own", prepared: result.prepared } : ownNumbers;
}

/** How the data standardise the node's own number that is shown; null where it stays as it is. */
export function standardizedBy(looking: Looking, id: NodeId): Feed | null {
  if (looking.kind !== "own") return null;
  const feed = looking.prepared?.feeds.find(({ node }) => node === id);
  return feed && (feed.shift !== 0 || feed.scale !== 1) ? feed : null;
}

/** A row of the data to look at; null where there is none that the graph can take. */
export function rowLooking(state: AppState, row: number): Looking | null {
  const result = preparedOf(state);
  if (result.kind === "refused" || result.prepared.feeds.length === 0) return null;
  const { prepared } = result;
  return row >= 0 && row < prepared.rowCount ? { kind: "sample", row, prepared } : null;
}

/** The mean over the rows of the data; `row` is looked at after it. Null where the graph can take none. */
export function meanLooking(
  state: AppState,
  row: number,
  graph: Graph = state.history.present,
): Looking | null {
  const looking = rowLooking(state, 0);
  if (looking?.kind !== "sample") return null;
  const { prepared } = looking;
  return { kind: "mean", rows: meanRows(graph, prepared), row, prepared };
}

/** How many samples the mean is over that is looked at; null where the numbers are of one. */
export function averaged(looking: Looking): number | null {
  const isMean = looking.kind === "mean" || (looking.kind === "batch" && looking.mean);
  return isMean ? looking.rows.length : null;
}

/** The row of the data that is looked at; null where the graph's own numbers are, or a mean. */
export function lookedRow(looking: Looking): number | null {
  switch (looking.kind) {
    case "own":
    case "drawn":
    case "mean":
      return null;
    case "sample":
      return looking.row;
    case "batch":
      return looking.mean ? null : (looking.rows[looking.lane] ?? null);
  }
}

/** Where the node has its numbers from. */
export interface FedFrom {
  /** The column, or the first and the last of a tensor's. */
  readonly column: string;
  /** “row 12”, “mean of 150 rows”, or “drawn”. */
  readonly place: string;
}

/** The columns and the row, or the drawing, that give the node its numbers; null where it has its own. */
export function fedFrom(looking: Looking, id: NodeId): FedFrom | null {
  if (looking.kind === "own") return null;
  const row = lookedRow(looking);
  const feeds = looking.prepared.feeds.filter(({ node }) => node === id);
  const [first, last] = [feeds[0], feeds.at(-1)];
  if (!first || !last) return null;
  const column = first === last ? first.column : `${first.column} … ${last.column}`;
  const rows = averaged(looking);
  if (rows !== null) return { column, place: `mean of ${count(rows, "row")}` };
  return { column, place: row === null ? "drawn" : `row ${countText(row + 1)}` };
}

/**
 * What is looked at after an edit: rows may be others, and a planned update is right only as long as no
 * more than places and names have changed.
 */
export function lookingAfter(state: AppState, before: Graph, after: Graph): Looking {
  const looking = comingLooking(state.session);
  if (looking.kind === "own") {
    const own = ownLooking(state, after);
    return own.prepared === looking.prepared ? looking : own;
  }
  const isSame = before.data === after.data && before.edges === after.edges;
  if (looking.kind === "drawn")
    return isSame && sameFeeds(before, after) ? looking : ownLooking(state, after);
  const isOfRows = looking.kind === "sample" || looking.kind === "mean";
  if (isOfRows && isSame && sameFeeds(before, after)) return looking;
  if (looking.kind === "batch" && changesLayoutOnly(before, after))
    return sameLabels(before, after) ? looking : withNames(looking, after);
  const next: AppState = { ...state, history: { ...state.history, present: after } };
  return rowsAfter(next, looking) ?? ownLooking(state, after);
}

/** The row, or the mean over rows, that is looked at where a looking can't go on as it is. */
export function rowsAfter(state: AppState, looking: Looking): Looking | null {
  const row = looking.kind === "mean" ? looking.row : 0;
  return averaged(looking) === null
    ? rowLooking(state, lookedRow(looking) ?? 0)
    : meanLooking(state, row);
}

function sameLabels(before: Graph, after: Graph): boolean {
  return after.nodes.every(({ label }, i) => label === before.nodes[i]?.label);
}

/** Its plan speaks of the nodes by the names that they have now. */
function withNames(looking: Extract<Looking, { kind: "batch" }>, graph: Graph): Looking {
  return { ...looking, plan: { ...looking.plan, graph } };
}

function sameFeeds(before: Graph, after: Graph): boolean {
  return (
    before.loss === after.loss &&
    before.nodes.length === after.nodes.length &&
    after.nodes.every(({ params }, i) => {
      const old = before.nodes[i]?.params;
      return params.column === old?.column && params.columns === old?.columns;
    })
  );
}
