import { copyRun, type Numbers, type Run } from "../engine/arena.ts";
import { diagnose } from "../engine/diagnose.ts";
import { lossValue } from "../engine/read.ts";
import { backward, forward, forwardValues } from "../engine/run.ts";
import type { Graph } from "../model/graph.ts";
import type { Problem } from "../model/problem.ts";
import type { TrainingSettings } from "../model/settings.ts";
import type { ParameterPlace } from "../model/training.ts";
import { isBias } from "../ops/wiring.ts";
import { countRight, isClassification } from "./answers.ts";
import { createSampleRuns, type SampleRun, type SampleRuns } from "./batches.ts";
import { checkTrainable } from "./check-trainable.ts";
import { followingParameters } from "./following.ts";
import type { InParts } from "./in-parts.ts";
import { parameterNumbers, placesOf, trainedParameters } from "./parameters.ts";
import type { Prepared } from "./prepare.ts";
import { beyondFloat32, sumOverflows } from "./train-problems.ts";
import { allFinite } from "./update-fault.ts";

/** What a pass over some rows has found. */
export interface Outcome {
  /** Mean over the rows, or their sum, as the settings' reduction says; without penalty. */
  readonly loss: number;
  /** How many rows are answered rightly; 0 where answers are neither right nor wrong. */
  readonly right: number;
  /** The first number that is not finite, named by its node and row; null where all are. */
  readonly problem: Problem | null;
  /** The values, with those moved that follow a pass of training. */
  readonly values: Float64Array;
}

/** A graph's loss over rows of its data, as a function of its parameters. */
export interface Objective {
  readonly parameters: readonly ParameterPlace[];
  /** These, and behind them the tensors that follow a pass of training, such as running means. */
  readonly places: readonly ParameterPlace[];
  /** Their numbers as the graph has them, one parameter after another. */
  readonly initial: Float64Array;
  /** For each number whether penalties count it: biases are exempt. */
  readonly isPenalised: Uint8Array;
  /** Whether an answer can be right or wrong. */
  readonly judges: boolean;
  /** Why a batch of so many samples can't be trained on; none when it can. */
  batchFaults(samples: number): readonly Problem[];
  /** What it runs, each compiled when it is first needed. */
  readonly runs: SampleRuns;
  /** `see` is shown each part's run, with its rows, before the next part takes its place. */
  evaluate(rows: Int32Array, values: Float64Array, see?: See): InParts<Outcome>;
  /** Also the gradient, by every number of the parameters, into `gradients`, which hold it once all parts are done. */
  differentiate(
    rows: Int32Array,
    values: Float64Array,
    gradients: Float64Array,
    /** The updates made before the one that this is for; null where it is for none. */
    update?: number | null,
    see?: See,
  ): InParts<Outcome>;
}

type See = (sample: SampleRun<Numbers>, part: Int32Array) => void;

export type ObjectiveResult =
  | { readonly kind: "ready"; readonly objective: Objective }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/**
 * Refuses with every reason why the graph can't be trained on these data with these settings. Passes of updates have
 * the precision of the settings, all others are in float64.
 */
export function createObjective(
  graph: Graph,
  prepared: Prepared,
  settings: Pick<TrainingSettings, "batchSize" | "reduction"> &
    Partial<Pick<TrainingSettings, "precision">>,
): ObjectiveResult {
  const { reduction, precision } = settings;
  const runs = createSampleRuns(graph, prepared, reduction);
  const { run: first, heads } = runs.single;
  const problems = checkTrainable(first.program, heads, prepared, settings);
  if (problems.length > 0) return { kind: "refused", problems };
  const trained = trainedParameters(first.program);
  const judges = isClassification(heads);
  const following = followingParameters(first.program);
  const initial = parameterNumbers(first, [...trained, ...following]);
  const isPenalised = new Uint8Array(parameterNumbers(first, trained).length).fill(1);

  for (const own of trained)
    if (isBias(own.node.op, own.name)) isPenalised.fill(0, own.place, own.place + own.cell.size);

  /** Loss and right answers over the rows. Each part is run by `pass`, which says whether all is finite. */
  function* runParts(
    rows: Int32Array,
    values: Float64Array,
    update: number | null,
    pass: (sample: SampleRun<Numbers>) => boolean,
    see?: See,
  ): InParts<Outcome> {
    const isTraining = update !== null;
    const follows = isTraining && following.length > 0;
    const isFloat32 = isTraining && precision === "float32";
    const present = follows ? values.slice() : values;
    let sum = 0;
    let right = 0;
    let problem: Problem | null = null;
    let done = 0;
    for (const part of runs.partsOf(rows)) {
      if (done > 0) yield { rows: done, of: rows.length };
      const own = {
        lanes: part.length,
        samples: rows.length,
        training: follows,
        learntOnly: isTraining,
      };
      const load = <Own extends Numbers>(sample: SampleRun<Own>): SampleRun<Own> => {
        sample.load(part);
        sample.setParameters(present);
        sample.run.training = isTraining ? { update, samples: part } : null;
        return sample;
      };
      const exact = isFloat32 ? null : load(runs.get(own));
      const sample = exact ?? load<Numbers>(runs.inFloat32(own));
      const isSound = pass(sample);
      const loss = lossValue(sample.run) ?? Number.NaN;
      sum += reduction === "mean" ? loss * part.length : loss;
      if (judges) right += countRight(sample.run, sample.heads);
      see?.(sample, part);
      if (!isSound || !Number.isFinite(sum))
        problem ??= exact
          ? faultIn(exact.run)
          : faultInFloat32(sample.run, load(runs.get(own)).run);
      if (follows) sample.takeFollowed(present);
      done += part.length;
    }
    return {
      loss: reduction === "mean" ? sum / rows.length : sum,
      right,
      problem,
      values: present,
    };
  }

  function faultIn(run: Run): Problem {
    return diagnose(run)[0] ?? sumOverflows(graph);
  }

  /** What is no number in float64 either is explained from there. */
  function faultInFloat32(run: Run<Numbers>, exact: Run): Problem {
    forward(exact);
    backward(exact);
    return diagnose(exact)[0] ?? beyondFloat32(graph, diagnose(copyRun(run))[0]?.node);
  }

  /** Statistics may take more samples than there are, or memory more than there is. */
  function batchFaults(samples: number): readonly Problem[] {
    if (following.length === 0) return [];
    const lengths = new Set(runs.partsOf(new Int32Array(samples)).map(({ length }) => length));
    return [...lengths]
      .flatMap((lanes) => runs.faults({ lanes, samples, training: true }))
      .slice(0, 1);
  }

  return {
    kind: "ready",
    objective: {
      parameters: placesOf(trained),
      places: placesOf([...trained, ...following]),
      initial,
      isPenalised,
      judges,
      batchFaults,
      runs,
      evaluate(rows, values, see) {
        const pass = ({ run }: SampleRun<Numbers>) => {
          forwardValues(run);
          return true;
        };
        return runParts(rows, values, null, pass, see);
      },
      differentiate(rows, values, gradients, update = null, see) {
        gradients.fill(0);
        const pass = ({ run, addGradients }: SampleRun<Numbers>) => {
          forward(run);
          backward(run);
          addGradients(gradients);
          return allFinite(gradients);
        };
        return runParts(rows, values, update, pass, see);
      },
    },
  };
}
