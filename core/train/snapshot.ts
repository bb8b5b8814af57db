import type { Graph } from "../model/graph.ts";
import type { Problem } from "../model/problem.ts";
import { defaultSettings } from "../model/settings.ts";
import type { ParameterKey, ParameterPlace } from "../model/training.ts";
import { type Choices, gatherChoices } from "./choices.ts";
import type { InParts } from "./in-parts.ts";
import { createObjective, type Objective } from "./objective.ts";
import type { Prepared } from "./prepare.ts";
import { createResponses, type Response } from "./response.ts";
import { outcomesOf, type SampleOutcome, sampleContributions } from "./samples.ts";

/** What a graph looks like on its data, with some numbers in its parameters. */
export interface SnapshotNumbers {
  readonly loss: number;
  readonly accuracy: number | null;
  readonly validationLoss: number | null;
  readonly validationAccuracy: number | null;
  /** The parameters' numbers, at their places. */
  readonly values: Float64Array;
  /** ∂L/∂each of those that updates move, over the rows to train on. */
  readonly gradients: Float64Array;
  readonly response: Response | null;
  /** The rows with the largest losses first. */
  readonly outcomes: readonly SampleOutcome[];
  /** An even selection of the rows looked at. */
  readonly spread: readonly SampleOutcome[];
  /** What was chosen for each row looked at; null where no class is. */
  readonly choices: Choices | null;
  /** The rows that add most to the parameter's gradient first; null when none was asked for, and of a tensor. */
  readonly contributions: readonly SampleContribution[] | null;
  /** Rows looked at, and rows that there are. */
  readonly rows: number;
  readonly rowCount: number;
}

export interface Snapshot extends SnapshotNumbers {
  /** Those that updates move. */
  readonly parameters: readonly ParameterPlace[];
}

export interface SampleContribution {
  readonly row: number;
  readonly contribution: number;
}

/** Rows to train on that are looked at, and as many of those kept out; of more, an even selection. */
const rowLimit = 2048;
/** Rows that are listed one by one. */
const listLimit = 200;

export type SnapshotResult =
  | { readonly kind: "taken"; readonly snapshot: Snapshot }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/** Looks at a graph with whatever numbers, and tells one parameter's gradient apart by samples. */
export type Snapshots = (
  values: Float64Array,
  parameter: ParameterKey | null,
) => InParts<SnapshotNumbers>;

/** The graph on its data, as it stands: losses, gradients, responses, and the rows that matter most. */
export function* takeSnapshot(
  graph: Graph,
  prepared: Prepared,
  parameter: ParameterKey | null,
): InParts<SnapshotResult> {
  const { reduction } = graph.training?.settings ?? defaultSettings;
  const result = createObjective(graph, prepared, { batchSize: null, reduction });
  if (result.kind === "refused") return result;
  const { objective } = result;
  const numbers = yield* createSnapshots(graph, prepared, objective)(objective.initial, parameter);
  return { kind: "taken", snapshot: { ...numbers, parameters: objective.parameters } };
}

/** Snapshots by the objective's own programs, and one more for the response: nothing is compiled twice. */
export function createSnapshots(graph: Graph, prepared: Prepared, objective: Objective): Snapshots {
  const { judges, runs } = objective;
  const rows = selection(prepared.training);
  const kept = selection(prepared.validation);
  const respond = createResponses(graph, prepared, runs.lanes);
  return function* (given, parameter) {
    // They may go on while this is under way.
    const values = given.slice();
    const gradients = new Float64Array(objective.isPenalised.length);
    const outcomes: SampleOutcome[] = [];
    const choices = gatherChoices();
    const see: Parameters<Objective["evaluate"]>[2] = ({ run, heads }, part) => {
      outcomes.push(...outcomesOf(run, part, heads));
      choices.add(run, heads, part);
    };
    const trained = yield* objective.differentiate(rows, values, gradients, null, see);
    choices.beginKept();
    const checked = kept.length === 0 ? null : yield* objective.evaluate(kept, values, see);
    const spread = evenly(outcomes, listLimit);
    return {
      loss: trained.loss,
      accuracy: judges ? trained.right / rows.length : null,
      validationLoss: checked?.loss ?? null,
      validationAccuracy: checked && judges ? checked.right / kept.length : null,
      values,
      gradients,
      response: yield* respond(values),
      outcomes: outcomes.sort((a, b) => descending(a.loss, b.loss)).slice(0, listLimit),
      spread,
      choices: choices.finish(),
      contributions: parameter && (yield* strongest(objective, values, rows, parameter)),
      rows: rows.length + kept.length,
      rowCount: prepared.rowCount,
    };
  };
}

function selection(rows: Int32Array): Int32Array {
  return rows.length <= rowLimit ? rows : Int32Array.from(evenly([...rows], rowLimit));
}

/** All items, or as many as the limit, at equal distances. */
export function evenly<T>(items: readonly T[], limit: number): readonly T[] {
  if (items.length <= limit) return [...items];
  return Array.from({ length: limit }, (_, i) => items[Math.floor((i * items.length) / limit)]!);
}

/** The order from the largest. NaN first: it is what one looks for. */
export function descending(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
  return b - a;
}

function* strongest(
  { runs }: Objective,
  values: Float64Array,
  rows: Int32Array,
  parameter: ParameterKey,
): InParts<readonly SampleContribution[] | null> {
  const contributions = yield* sampleContributions(runs, values, rows, parameter);
  if (!contributions) return null;
  return Array.from(rows, (row, i) => ({ row, contribution: contributions[i]! }))
    .sort((a, b) => descending(Math.abs(a.contribution), Math.abs(b.contribution)))
    .slice(0, listLimit);
}
