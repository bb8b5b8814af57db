import { diagnose } from "../engine/diagnose.ts";
import { backward, forward, forwardValues, lossValue, type Run } from "../engine/run.ts";
import type { Graph } from "../graph/graph.ts";
import type { Problem } from "../graph/problem.ts";
import type { TrainingSettings } from "../graph/training.ts";
import { countRight, findHeads, type Head, isClassification } from "./answers.ts";
import { createSampleRuns, partsOf } from "./batches.ts";
import { checkTrainable } from "./check-trainable.ts";
import { type ParameterKey, trainedParameters } from "./parameters.ts";
import type { Prepared } from "./prepare.ts";

/** What a pass over some rows has found. */
export interface Outcome {
  /** Mean over the rows, or their sum, as the settings' reduction says; without penalty. */
  readonly loss: number;
  /** How many rows are answered rightly; 0 where answers are neither right nor wrong. */
  readonly right: number;
}

/** A graph's loss over rows of its data, as a function of its parameters. */
export interface Objective {
  readonly parameters: readonly ParameterKey[];
  /** The parameters as the graph has them. */
  readonly initial: Float64Array;
  readonly heads: readonly Head[];
  /** Whether an answer can be right or wrong. */
  readonly judges: boolean;
  evaluate(rows: Int32Array, values: Float64Array): Outcome;
  /**
   * Also the gradient, by every parameter, into `gradients`; and the first number that is not finite,
   * named by its node and row.
   */
  differentiate(
    rows: Int32Array,
    values: Float64Array,
    gradients: Float64Array,
  ): Outcome & { readonly problem: Problem | null };
}

export type ObjectiveResult =
  | { readonly kind: "ready"; readonly objective: Objective }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/** Refuses with every reason why the graph can't be trained on these data with these settings. */
export function createObjective(
  graph: Graph,
  prepared: Prepared,
  settings: Pick<TrainingSettings, "batchSize" | "reduction">,
): ObjectiveResult {
  const { reduction } = settings;
  const runs = createSampleRuns(graph, prepared, reduction);
  const first = runs.get(1, 1).run;
  const heads = findHeads(first.program, prepared);
  const problems = checkTrainable(first.program, heads, prepared, settings);
  if (problems.length > 0) return { kind: "refused", problems };
  const trained = trainedParameters(first.program);
  const judges = isClassification(heads);

  /** Loss and right answers over the rows, each part seen by `pass` as it is run. */
  function runParts(
    rows: Int32Array,
    values: Float64Array,
    pass: (run: Run, part: Int32Array) => void,
  ): Outcome {
    let sum = 0;
    let right = 0;
    for (const part of partsOf(rows)) {
      const sample = runs.get(part.length, rows.length);
      sample.load(part);
      sample.setParameters(values);
      pass(sample.run, part);
      const loss = lossValue(sample.run) ?? Number.NaN;
      sum += reduction === "mean" ? loss * part.length : loss;
      if (judges) right += countRight(sample.run, heads);
    }
    return { loss: reduction === "mean" ? sum / rows.length : sum, right };
  }

  return {
    kind: "ready",
    objective: {
      parameters: trained.map(({ node, name }) => ({ node: node.node.id, param: name })),
      initial: Float64Array.from(trained, ({ cell }) => first.values[cell.offset]!),
      heads,
      judges,
      evaluate: (rows, values) => runParts(rows, values, forwardValues),
      differentiate(rows, values, gradients) {
        let problem: Problem | null = null;
        gradients.fill(0);
        const outcome = runParts(rows, values, (run, part) => {
          forward(run);
          backward(run);
          runs.get(part.length, rows.length).addGradients(gradients);
          if (
            problem === null &&
            !(Number.isFinite(lossValue(run)) && gradients.every(Number.isFinite))
          )
            problem = diagnose(named(run, prepared, part))[0] ?? tooLarge(graph);
        });
        return { ...outcome, problem };
      },
    },
  };
}

/** The run with its lanes called by the rows that they hold. */
export function named(run: Run, { feeds }: Prepared, rows: Int32Array): Run {
  return feeds.length === 0
    ? run
    : { ...run, laneName: (lane) => `row ${rows[lane]! + 1} of the data` };
}

/** Every number is finite, and a sum over parts of the batch is not. */
function tooLarge({ loss }: Graph): Problem {
  return {
    code: "non-finite-gradient",
    severity: "warning",
    node: loss,
    edge: null,
    message:
      "A sum over the samples of the batch is beyond the largest float64 (overflow). Make the numbers smaller, for instance by scaling the loss.",
  };
}
