import { createRandom, permutation } from "../data/random.ts";
import type { Graph } from "../model/graph.ts";
import type { Problem } from "../model/problem.ts";
import { defaultSettings, type TrainingSettings } from "../model/settings.ts";
import {
  type EpochRecord,
  nothingSoFar,
  type ParameterPlace,
  type TrainingProgress,
} from "../model/training.ts";
import {
  type Checkpoint,
  copyInto,
  copyOf,
  epochsKept,
  progressOf,
  startProgress,
} from "./checkpoint.ts";
import { type Cut, cutRows } from "./cut.ts";
import { type InParts, runThrough } from "./in-parts.ts";
import { createObjective, type Objective } from "./objective.ts";
import { addPenaltyGradient, clipGradients, norm, penalty } from "./penalty.ts";
import type { Prepared } from "./prepare.ts";
import { learningRateAt } from "./schedule.ts";
import { reasonToStop, type StopReason } from "./stop.ts";
import { afterLeap, type Leap, sumOverflows } from "./train-problems.ts";
import { updateFault } from "./update-fault.ts";
import { createUpdateRule, type UpdateLine } from "./update-rule.ts";

/** What one update did, for whoever shows it step by step. */
export interface UpdateDetail {
  /** How many updates came before it. */
  readonly update: number;
  /** Rows of the batch. */
  readonly rows: Int32Array;
  readonly learningRate: number;
  /** Of each number of the parameters: itself, its gradient as the rule gets it, and its new number. */
  readonly before: Float64Array;
  readonly gradients: Float64Array;
  readonly after: Float64Array;
  /** How the rule came to the new number at a place. */
  explain(place: number): readonly UpdateLine[];
}

export interface Trainer {
  /** Those that the optimiser moves: whose gradients there are, one after another. */
  readonly parameters: readonly ParameterPlace[];
  /** Also those that follow, such as running means: whose numbers `initial` and checkpoints hold. */
  readonly places: readonly ParameterPlace[];
  /** Their numbers before the first update of all. */
  readonly initial: Float64Array;
  readonly settings: TrainingSettings;
  /** What is trained: by it parameters are judged. */
  readonly objective: Pick<Objective, "evaluate" | "judges">;
  /** Batches that an epoch has. */
  readonly batches: number;
  /** One update on the next batch; a reason when it was the last one, or when it can't be made. */
  update(): StopReason | null;
  /**
   * The same in parts. Given up before its end (`return`), it leaves everything as it was before: an
   * update is made whole or not at all.
   */
  updateInParts(): InParts<StopReason | null>;
  /** Whether the last update ended an epoch. */
  isAtEpochEnd(): boolean;
  /** Rows of the next batch. */
  nextRows(): Int32Array;
  checkpoint(): Checkpoint;
  /** Where the run stood before the last update. */
  before(): Checkpoint;
  progress(): TrainingProgress;
  records(): readonly EpochRecord[];
  /** The gradient of the last batch, with the penalty's and before clipping. */
  gradients(): Float64Array;
  /** The last update in detail; null before the first, and after one that could not be made. */
  detail(): UpdateDetail | null;
}

export type TrainerResult =
  | { readonly kind: "ready"; readonly trainer: Trainer; readonly objective: Objective }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/** The purpose of the seed that orders the samples of an epoch. */
const shufflePurpose = 10;

/**
 * The training loop: forward, loss, backward, update, over batches and epochs, from where the graph's
 * progress stands. It is a function of the graph and the data alone: the same seed gives the same
 * numbers everywhere, and a run that was interrupted goes on bit for bit as if it had not been.
 */
export function createTrainer(graph: Graph, prepared: Prepared): TrainerResult {
  const { settings } = graph.training ?? { settings: defaultSettings };
  const result = createObjective(graph, prepared, settings);
  if (result.kind === "refused") return result;
  const { objective } = result;
  const { length } = prepared.training;
  const cutting = cutRows(length, settings.batchSize ?? length, objective.batchFaults);
  if (cutting.kind === "refused") return cutting;
  const trainer = trainerOf(graph, prepared, objective, settings, cutting.cut);
  return { kind: "ready", trainer, objective };
}

function trainerOf(
  graph: Graph,
  prepared: Prepared,
  objective: Objective,
  settings: TrainingSettings,
  cut: Cut,
): Trainer {
  const { parameters, places, isPenalised, judges } = objective;
  const start = startProgress(graph, places, objective.initial, settings);
  const rule = createUpdateRule(settings.optimizer.id);
  const rowsOf = createOrder(prepared.training, settings);

  const values = objective.initial.slice();
  const { initial, state } = start;
  const gradients = new Float64Array(isPenalised.length);
  /** As the rule gets them. */
  const clipped = gradients.slice();
  // What only follows has no gradient, and no rule.
  const moved = values.subarray(0, gradients.length);
  let { epoch, updates, soFar, best, records } = start.progress;
  // Since the epoch began the data may have become fewer, or batches may have got a size that can't go on from here.
  if (soFar.samples >= prepared.training.length || !cut.goesOnAfter(soFar.samples))
    soFar = nothingSoFar;
  /** What the last update began with besides its numbers; null before the first, and after one that could not be made. */
  let last: Pick<UpdateDetail, "rows" | "learningRate"> | null = null;
  let previous = copyOf(standing());
  /** Room for where the next update begins. */
  let spare = copyOf(previous);

  /** Where the run stands, with the numbers that updates go on to move. */
  function standing(): Checkpoint {
    const { id: optimizer } = settings.optimizer;
    return { epoch, updates, soFar, best, optimizer, values, state };
  }

  function detail(): UpdateDetail | null {
    if (!last) return null;
    const { values: before, state: remembered } = copyOf(previous);
    const start = { values: before, gradients: clipped.slice(), state: remembered };
    const moment = { ...last, settings: settings.optimizer, update: updates };
    return {
      ...last,
      update: updates - 1,
      before,
      gradients: start.gradients,
      after: values.slice(),
      explain: (place) => rule.explain(start, moment, place),
    };
  }

  function nextRows(): Int32Array {
    const { samples } = soFar;
    return rowsOf(epoch).subarray(samples, samples + cut.lengthAfter(samples));
  }

  function* updateInParts(): InParts<StopReason | null> {
    const older = previous;
    let isWhole = false;
    try {
      const reason = yield* oneUpdate();
      isWhole = true;
      return reason;
    } finally {
      // Given up once the numbers had moved: while the rows kept out were looked at.
      if (!isWhole && previous !== older) {
        restore(previous);
        [previous, spare] = [older, previous];
        last = null;
      }
    }
  }

  function restore(to: Checkpoint): void {
    values.set(to.values);
    state.set(to.state);
    ({ epoch, updates, soFar, best } = to);
  }

  function* oneUpdate(): InParts<StopReason | null> {
    const leap = lastLeap();
    last = null;
    if (epoch >= settings.epochs) return { kind: "epochs", epochs: settings.epochs };
    const rows = nextRows();
    const outcome = yield* objective.differentiate(rows, values, gradients, updates);
    if (outcome.problem) return { kind: "not-finite", problem: withLeap(outcome.problem, leap) };
    addPenaltyGradient(gradients, moved, isPenalised, settings);
    const loss = soFar.loss + outcome.loss * (settings.reduction === "mean" ? rows.length : 1);
    if (![loss, norm(gradients)].every(Number.isFinite))
      return { kind: "not-finite", problem: withLeap(sumOverflows(graph), leap) };
    clipped.set(gradients);
    clipGradients(clipped, settings.clip);
    const learningRate = learningRateAt(settings, epoch);
    spare = copyInto(spare, standing());
    values.set(outcome.values);
    const { optimizer } = settings;
    const start = { values: moved, gradients: clipped, state };
    rule.apply(start, { settings: optimizer, learningRate, update: updates + 1 });
    if (settings.precision === "float32") moved.set(new Float32Array(moved));
    const problem = updateFault(graph, places, values, state, optimizer, learningRate);
    if (problem) {
      values.set(spare.values);
      state.set(spare.state);
      return { kind: "not-finite", problem };
    }
    [previous, spare] = [spare, previous];
    updates += 1;
    last = { rows, learningRate };
    soFar = {
      samples: soFar.samples + rows.length,
      loss,
      right: soFar.right + outcome.right,
    };
    return soFar.samples < prepared.training.length ? null : yield* endEpoch();
  }

  /** How far the last update went. */
  function lastLeap(): Leap | null {
    return last && { before: previous.values, after: values, learningRate: last.learningRate };
  }

  /** What is not finite now may come of that. */
  function withLeap(problem: Problem, leap: Leap | null): Problem {
    return leap ? afterLeap(problem, graph, parameters, leap) : problem;
  }

  function* endEpoch(): InParts<StopReason | null> {
    const { samples, loss, right } = soFar;
    const kept = prepared.validation;
    const checked = kept.length === 0 ? null : yield* objective.evaluate(kept, values);
    const sound = checked?.problem ? null : checked;
    epoch += 1;
    const record: EpochRecord = {
      epoch,
      loss: settings.reduction === "mean" ? loss / samples : loss,
      penalty: penalty(moved, isPenalised, settings),
      accuracy: judges ? right / samples : null,
      validationLoss: sound?.loss ?? null,
      validationAccuracy: sound && judges ? sound.right / kept.length : null,
      gradientNorm: norm(gradients),
    };
    const isKept = epochsKept(epoch);
    records = [...records.filter((each) => isKept(each.epoch)), record];
    soFar = nothingSoFar;
    if (checked?.problem)
      return { kind: "validation-not-finite", problem: withLeap(checked.problem, lastLeap()) };
    const watched = record.validationLoss ?? record.loss;
    if (best === null || watched < best.loss) best = { loss: watched, epoch };
    return reasonToStop(record, best, settings);
  }

  return {
    parameters,
    places,
    initial,
    settings,
    objective,
    batches: cut.count,
    update: () => runThrough(updateInParts()),
    updateInParts,
    isAtEpochEnd: () => soFar.samples === 0,
    nextRows,
    checkpoint: () => copyOf(standing()),
    before: () => copyOf(previous),
    progress: () => progressOf(places, initial, copyOf(standing()), records),
    records: () => records,
    gradients: () => gradients.slice(),
    detail,
  };
}

/** The rows in the order in which an epoch takes them; that of the last epoch asked for is kept. */
function createOrder(rows: Int32Array, { shuffle, seed }: TrainingSettings) {
  let known = { epoch: -1, rows };
  return (epoch: number): Int32Array => {
    if (!shuffle) return rows;
    if (known.epoch !== epoch) {
      const places = permutation(rows.length, createRandom(seed, shufflePurpose, epoch));
      known = { epoch, rows: places.map((place) => rows[place]!) };
    }
    return known.rows;
  };
}
