import type { Program } from "../engine/program.ts";
import type { Problem } from "../model/problem.ts";
import type { TrainingSettings } from "../model/settings.ts";
import { checkTargets, type Head } from "./answers.ts";
import { checkInputNumbers } from "./input-numbers.ts";
import { lossFaults } from "./loss.ts";
import { trainedParameters } from "./parameters.ts";
import type { Prepared } from "./prepare.ts";
import { batchTooLarge, noParameters } from "./train-problems.ts";

/** Every reason why a graph that can be run can't be trained on its data; none when it can. */
export function checkTrainable(
  program: Program,
  heads: readonly Head[],
  prepared: Prepared,
  { batchSize }: Pick<TrainingSettings, "batchSize">,
): readonly Problem[] {
  const problems: Problem[] = [...lossFaults(program)];
  if (problems.length > 0) return problems;
  if (trainedParameters(program).length === 0) problems.push(noParameters(program));
  problems.push(...checkTargets(program, heads, prepared));
  problems.push(...checkInputNumbers(program, prepared));
  const rows = prepared.training.length;
  if (batchSize !== null && batchSize > rows) problems.push(batchTooLarge(batchSize, rows));
  return problems;
}
