import { copyRun } from "../../engine/arena.ts";
import { gradientsOf, lossValue, valuesOf } from "../../engine/read.ts";
import { runAll } from "../../engine/run.ts";
import { formatExact, formatNumber } from "../../model/number-text.ts";
import { trainedParameters } from "../../train/parameters.ts";
import { withSettings } from "../edits.ts";
import type { Finding } from "../finding.ts";
import type { Patient } from "../patient.ts";

/** How many times the loss may be larger after a step over all rows. */
const worse = 2;

/**
 * A learning rate at which one step of plain descent over the rows looked at makes the loss far larger. Of optimisers
 * that divide the gradient by its own size nothing is said.
 */
export function findFast(patient: Patient): readonly Finding[] {
  const { graph, run, program } = patient;
  const settings = graph.training?.settings;
  const before = lossValue(run);
  if (!settings || before === null || !(before > 0)) return [];
  const { id, learningRate } = settings.optimizer;
  if (id !== "sgd" && id !== "momentum" && id !== "nesterov") return [];
  if (settings.clip.kind !== "none") return [];
  const after = stepped(patient, learningRate);
  if (after <= worse * before) return [];
  let rate = learningRate;
  for (let i = 0; i < 6 && !(stepped(patient, rate) < before); i++) rate /= 10;
  const better = Number(rate.toPrecision(4));
  const reached = stepped(patient, better);
  return [
    {
      id: "fast",
      kind: "fast",
      severity: "problem",
      title: "The learning rate is too high",
      explanation: `One step with η = ${formatExact(learningRate)} takes the loss from ${formatNumber(before)} to ${formatNumber(after)}: it goes past the valley and up the other side.`,
      nodes: [...new Set(trainedParameters(program).map(({ node }) => node.node.id))],
      edges: [],
      ladder: null,
      fixes:
        reached < before
          ? [
              {
                label: `Set the Learning Rate to ${formatExact(better)}`,
                effect: `then the step takes it to ${formatNumber(reached)}`,
                apply: (changed) =>
                  withSettings(changed, (present) => ({
                    optimizer: { ...present.optimizer, learningRate: better },
                  })),
              },
            ]
          : [],
    },
  ];
}

/** The loss after a step with this learning rate; ∞ where it is no number. */
function stepped({ run, program }: Patient, rate: number): number {
  const next = copyRun(run);
  for (const { cell } of trainedParameters(program)) {
    const [values, gradients] = [valuesOf(next, cell), gradientsOf(run, cell)];
    for (let k = 0; k < values.length; k++) values[k]! -= rate * gradients[k]!;
  }
  runAll(next);
  const loss = lossValue(next) ?? Number.NaN;
  return Number.isNaN(loss) ? Number.POSITIVE_INFINITY : loss;
}
