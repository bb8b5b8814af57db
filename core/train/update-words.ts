import { formatExact, formatNumber } from "../model/number-text.ts";
import type { ParameterKey } from "../model/training.ts";
import { sizeOf } from "../tensor/shape.ts";
import { countText } from "../words/count.ts";
import type { Descent } from "./descent.ts";
import { findOptimizer } from "./optimizers.ts";
import { numberName } from "./parameters.ts";
import { explainUpdate, toldNumber, type UpdatePlan, updateStepCount } from "./update-steps.ts";

export interface MoveWords extends ParameterKey {
  /** w ← 0.1411 − 0.1 × (−0.4306) = 0.1842 */
  readonly text: string;
}

/** What an update did, in words that outlast it. */
export interface UpdateWords {
  /** Adam: w ← w − η·m̂ / (√v̂ + ε); null for plain descent, which the numbers tell by themselves. */
  readonly rule: { readonly title: string; readonly symbols: string } | null;
  /** Over how many samples the gradient is; null where it is that of the numbers in the graph. */
  readonly samples: number | null;
  /** The first of the moves; more than these are only counted. */
  readonly moves: readonly MoveWords[];
  readonly count: number;
}

const mostTold = 200;

/** What stands behind the one number that is told of a tensor. */
function amongText(size: number): string {
  return size === 1 ? "" : `, which moves most of ${countText(size)} numbers`;
}

/** What a descent step did, with its numbers: w ← w − η·∂L/∂w. */
export function descentWords({ moves, learningRate }: Descent): UpdateWords {
  const rate = formatExact(learningRate);
  const told = moves
    .slice(0, mostTold)
    .map(({ node, param, name, size, before, gradient, after }) => {
      const slope = formatNumber(gradient);
      const factor = slope.startsWith("−") ? `(${slope})` : slope;
      const right = `${formatNumber(before)} − ${rate} × ${factor}`;
      return { node, param, text: `${name} ← ${right} = ${formatNumber(after)}${amongText(size)}` };
    });
  return { rule: null, samples: null, moves: told, count: moves.length };
}

/** What an update of a batch does, or did once it is made. */
export function plannedWords(plan: UpdatePlan): UpdateWords {
  const { graph, trainer, detail } = plan;
  const { optimizer } = trainer.settings;
  const last = (parameter: number) => explainUpdate(plan, parameter).at(-1);
  const moves = trainer.parameters.slice(0, mostTold).map((key, i) => ({
    node: key.node,
    param: key.param,
    text: `${numberName(graph, key, toldNumber(plan, i))} ← ${last(i)?.numbers}${amongText(sizeOf(key.shape))}`,
  }));
  const isPlain = optimizer.id === "sgd" && optimizer.weightDecay === 0;
  const title = findOptimizer(optimizer.id).title;
  const rule = isPlain ? null : { title, symbols: last(0)?.symbols ?? "" };
  return { rule, samples: detail.rows.length, moves, count: updateStepCount(plan) };
}
