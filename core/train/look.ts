import type { Reduction } from "../engine/program.ts";
import type { Graph } from "../model/graph.ts";
import type { Problem } from "../model/problem.ts";
import { defaultSettings } from "../model/settings.ts";
import type { ParameterKey } from "../model/training.ts";
import type { InParts } from "./in-parts.ts";
import type { Look, SampleContribution } from "./messages.ts";
import { createObjective } from "./objective.ts";
import type { Prepared } from "./prepare.ts";
import { computeResponse } from "./response.ts";
import { sampleContributions, sampleOutcomes } from "./samples.ts";

/** Rows to train on that are looked at, and as many of those kept out; of more, an even selection. */
const lookLimit = 2048;
/** Rows that are listed one by one. */
const listLimit = 200;

export type LookResult =
  | { readonly kind: "looked"; readonly look: Look }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/** The graph on its data, as it stands: losses, gradients, responses, and the rows that matter most. */
export function* lookAt(
  graph: Graph,
  prepared: Prepared,
  parameter: ParameterKey | null,
): InParts<LookResult> {
  const { reduction } = graph.training?.settings ?? defaultSettings;
  const result = createObjective(graph, prepared, { batchSize: null, reduction });
  if (result.kind === "refused") return result;
  const { objective } = result;
  const { parameters, initial, judges } = objective;
  const rows = selection(prepared.training);
  const kept = selection(prepared.validation);
  const gradients = new Float64Array(objective.isPenalised.length);
  const trained = yield* objective.differentiate(rows, initial, gradients);
  const checked = kept.length === 0 ? null : yield* objective.evaluate(kept, initial);
  const outcomes = [
    ...(yield* sampleOutcomes(graph, prepared, rows)),
    ...(kept.length > 0 ? yield* sampleOutcomes(graph, prepared, kept) : []),
  ];
  const spread = evenly(outcomes, listLimit);
  return {
    kind: "looked",
    look: {
      loss: trained.loss,
      accuracy: judges ? trained.right / rows.length : null,
      validationLoss: checked?.loss ?? null,
      validationAccuracy: checked && judges ? checked.right / kept.length : null,
      parameters,
      values: initial,
      gradients,
      response: yield* computeResponse(graph, prepared),
      outcomes: outcomes.sort((a, b) => descending(a.loss, b.loss)).slice(0, listLimit),
      spread,
      contributions: parameter && (yield* strongest(graph, prepared, rows, parameter, reduction)),
      rows: rows.length + kept.length,
      rowCount: prepared.rowCount,
    },
  };
}

function selection(rows: Int32Array): Int32Array {
  return rows.length <= lookLimit ? rows : Int32Array.from(evenly([...rows], lookLimit));
}

/** All items, or as many as the limit, at equal distances. */
function evenly<T>(items: readonly T[], limit: number): readonly T[] {
  if (items.length <= limit) return [...items];
  return Array.from({ length: limit }, (_, i) => items[Math.floor((i * items.length) / limit)]!);
}

/** The order from the largest. NaN first: it is what one looks for. */
export function descending(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
  return b - a;
}

function* strongest(
  graph: Graph,
  prepared: Prepared,
  rows: Int32Array,
  parameter: ParameterKey,
  reduction: Reduction,
): InParts<readonly SampleContribution[] | null> {
  const contributions = yield* sampleContributions(graph, prepared, rows, parameter, reduction);
  if (!contributions) return null;
  return Array.from(rows, (row, i) => ({ row, contribution: contributions[i]! }))
    .sort((a, b) => descending(Math.abs(a.contribution), Math.abs(b.contribution)))
    .slice(0, listLimit);
}
