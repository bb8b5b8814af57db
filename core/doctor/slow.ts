import { lossValue } from "../engine/read.ts";
import { formatExact, formatNumber } from "../model/number-text.ts";
import { findOptimizer } from "../train/optimizers.ts";
import {
  numberName,
  parameterAt,
  parameterGradients,
  parameterNumbers,
  placesOf,
  trainedParameters,
} from "../train/parameters.ts";
import { norm } from "../train/penalty.ts";
import { withSettings } from "./edits.ts";
import type { Finding } from "./finding.ts";
import type { Patient } from "./patient.ts";

/** The share of the loss that all updates together would take away, below which nothing is learnt. */
const tooLittle = 0.01;
/** How much the loss changes with the weights, each relative to its size: less is a bottom, not a slope. */
const sloping = 0.05;

/**
 * A learning rate so small that the gradient, though it is there, moves nothing. To first order the loss
 * falls by η‖g‖² with an update of plain descent, and by about η‖g‖₁ where the optimiser divides the
 * gradient by its own size; that, over all updates of the settings, is next to nothing.
 */
export function findSlow(patient: Patient): readonly Finding[] {
  const { graph, program, run } = patient;
  const loss = lossValue(run);
  const settings = graph.training?.settings;
  if (!settings || loss === null || !(loss > 0)) return [];
  const parameters = trainedParameters(program);
  const weights = parameterNumbers(run, parameters);
  const gradient = parameterGradients(run, parameters);
  const [g, w] = [norm(gradient), norm(weights)];
  if (!((g * Math.max(w, 1)) / loss > sloping)) return [];
  const { optimizer, batchSize, epochs } = settings;
  const rows = patient.prepared?.training.length ?? 1;
  const updates = epochs * Math.ceil(rows / (batchSize ?? rows));
  const { learningRate, id } = optimizer;
  const isPlain = id === "sgd" || id === "momentum" || id === "nesterov";
  const momentum = id === "sgd" || !isPlain ? 1 : 1 / (1 - optimizer.momentum);
  const fall = isPlain
    ? learningRate * momentum * g * g
    : learningRate * gradient.reduce((sum, number) => sum + Math.abs(number), 0);
  const share = (updates * fall) / loss;
  const { title, defaults } = findOptimizer(id);
  const better = defaults.learningRate;
  // Near what suits most networks, it is the surface that is flat.
  if (!(share < tooLittle && learningRate < better / 10)) return [];
  const nodes = [...new Set(parameters.map(({ node }) => node.node.id))];
  let most = 0;
  for (let i = 1; i < gradient.length; i++)
    if (Math.abs(gradient[i]!) > Math.abs(gradient[most]!)) most = i;
  const example = parameterAt(placesOf(parameters), most)!;
  const name = numberName(graph, example, most);
  return [
    {
      id: "slow",
      kind: "slow",
      severity: "warning",
      title: "The learning rate is tiny",
      explanation: `The gradients are fine: that of ${name} is ${formatNumber(gradient[most]!)}. But with η = ${formatExact(learningRate)} all ${updates} updates of ${title} together would take about ${formatNumber(100 * share)} % off the loss of ${formatNumber(loss)}.`,
      nodes,
      edges: [],
      ladder: null,
      fixes: [
        {
          label: `Set the Learning Rate to ${formatExact(better)}`,
          effect: `${formatNumber(better / learningRate)} times as large`,
          apply: (changed) =>
            withSettings(changed, (present) => ({
              optimizer: { ...present.optimizer, learningRate: better },
            })),
        },
      ],
    },
  ];
}
