import {
  type Checkpoint,
  type EpochRecord,
  findOptimizer,
  formatExact,
  type Graph,
  keepsEpoch,
  type ParameterPlace,
  parameterKeyText,
  type TrainingSettings,
} from "../../../core/index.ts";
import type { KeptEpoch, KeptRun } from "./training-state.ts";

/** Numbers that all checkpoints together hold at most: 64 MB. */
const numberLimit = 8_000_000;
/** Curves kept for comparison. */
const runLimit = 8;

/**
 * The checkpoints with those of a tick, which come with their records: an even selection of the epochs, and no more
 * than memory takes.
 */
export function keepEpochs(
  kept: readonly KeptEpoch[],
  fresh: readonly Checkpoint[],
  records: readonly EpochRecord[],
  parameters: readonly ParameterPlace[],
): readonly KeptEpoch[] {
  if (fresh.length === 0) return kept;
  const byEpoch = new Map(records.map((record) => [record.epoch, record] as const));
  const current = records.at(-1)?.epoch ?? 0;
  const first = fresh[0]?.epoch ?? Number.POSITIVE_INFINITY;
  let all = [
    ...kept.filter(({ checkpoint }) => checkpoint.epoch < first),
    ...fresh.flatMap((checkpoint): KeptEpoch[] => {
      const record = byEpoch.get(checkpoint.epoch);
      return record ? [{ checkpoint, record, parameters }] : [];
    }),
  ].filter(({ checkpoint }) => keepsEpoch(checkpoint.epoch, current));
  const size = (all[0]?.checkpoint.values.length ?? 0) + (all[0]?.checkpoint.state.length ?? 0);
  while (all.length * size > numberLimit && all.length > 8) all = all.filter((_, i) => i % 2 === 0);
  return all;
}

/**
 * The checkpoints that lie on the curve that the graph has now, of the parameters that it has now: undo
 * may have brought back another curve, and edits other parameters.
 */
export function epochsOf(graph: Graph, kept: readonly KeptEpoch[]): readonly KeptEpoch[] {
  const progress = graph.training?.progress;
  if (!progress) return [];
  const known = new Map(progress.records.map((record) => [record.epoch, record] as const));
  const nodes = new Set(graph.nodes.map(({ id }) => id));
  const remembered = [...progress.parameters, ...(progress.tensors ?? [])];
  const present = new Set(remembered.filter(({ node }) => nodes.has(node)).map(parameterKeyText));
  const isComplete = present.size === remembered.length;
  // All checkpoints of a run share one list.
  const lists = new Map<KeptEpoch["parameters"], boolean>();
  const isPresent = (parameters: KeptEpoch["parameters"]): boolean => {
    const known =
      lists.get(parameters) ??
      (parameters.length === present.size &&
        parameters.every((key) => present.has(parameterKeyText(key))));
    lists.set(parameters, known);
    return known;
  };
  return kept.filter(({ record, parameters }) => {
    const own = known.get(record.epoch);
    if (own?.loss !== record.loss || own.gradientNorm !== record.gradientNorm) return false;
    return isComplete && isPresent(parameters);
  });
}

/** The curves with one more by this id, unless it is there already or too short to be one. */
export function keepRun(
  runs: readonly KeptRun[],
  { training }: Graph,
  id: number,
): readonly KeptRun[] {
  const progress = training?.progress;
  if (!training || !progress || progress.records.length < 2) return runs;
  if (runs.some((run) => sameCurve(run.records, progress.records))) return runs;
  const run = {
    id,
    name: `Run ${id}: ${runWords(training.settings)}`,
    settings: training.settings,
    records: progress.records,
  };
  return [...runs, run].slice(-runLimit);
}

/** Whether two curves are one, as far as their last points tell. */
export function sameCurve(a: readonly EpochRecord[], b: readonly EpochRecord[]): boolean {
  const [last, other] = [a.at(-1), b.at(-1)];
  return last?.epoch === other?.epoch && last?.loss === other?.loss;
}

/** What tells runs apart at first sight. */
export function runWords({ optimizer, batchSize }: TrainingSettings): string {
  const batch = batchSize === null ? "full batch" : `batch ${batchSize}`;
  return `${findOptimizer(optimizer.id).title}, η ${formatExact(optimizer.learningRate)}, ${batch}`;
}
