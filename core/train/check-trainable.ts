import type { Program } from "../engine/program.ts";
import type { Problem } from "../graph/problem.ts";
import type { TrainingSettings } from "../graph/training.ts";
import { checkTargets, type Head } from "./answers.ts";
import { trainedParameters } from "./parameters.ts";
import type { Prepared } from "./prepare.ts";
import { batchTooLarge, lossWithoutData, noLossToTrain, noParameters } from "./train-problems.ts";

/** Every reason why a graph that can be run can't be trained on its data; none when it can. */
export function checkTrainable(
  program: Program,
  heads: readonly Head[],
  prepared: Prepared,
  { batchSize }: Pick<TrainingSettings, "batchSize">,
): readonly Problem[] {
  if (program.loss === null) {
    const errors = program.problems.filter(({ severity }) => severity === "error");
    return errors.length > 0 ? errors : [noLossToTrain()];
  }
  const problems: Problem[] = [];
  const { node, value } = program.nodes[program.loss]!;
  if (prepared.feeds.length > 0 && !value.laned) problems.push(lossWithoutData(node));
  if (trainedParameters(program).length === 0) problems.push(noParameters());
  problems.push(...checkTargets(program, heads, prepared));
  const rows = prepared.training.length;
  if (batchSize !== null && batchSize > rows) problems.push(batchTooLarge(batchSize, rows));
  return problems;
}
