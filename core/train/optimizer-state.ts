import { createRegisters, type Line, lowerLines, runLines } from "../engine/lines.ts";
import type { OptimizerSettings } from "../model/settings.ts";
import type { ParameterKey, TrainingProgress } from "../model/training.ts";
import type { Expression } from "../ops/expression/expression.ts";
import { findOptimizer, settingLetters } from "./optimizers.ts";
import { parameterKeyText } from "./parameters.ts";

/** What an optimiser remembers of parameters after its last update. */
export interface OptimizerState {
  /** By the names of its rule; after what is remembered what follows from that alone, such as m̂ and v̂. */
  readonly names: readonly string[];
  /** A parameter's numbers, in the order of the names; null where it has none, and of a tensor, which has many. */
  numbers(key: ParameterKey): readonly number[] | null;
}

/** The state that training has come to, with the settings that its rule reads. */
export function optimizerState(
  { optimizer, updates, parameters }: TrainingProgress,
  settings: OptimizerSettings,
): OptimizerState {
  const { state: remembered, rule } = findOptimizer(optimizer);
  const letters = Object.entries(settingLetters) as [keyof typeof settingLetters, string][];
  const variables = [...remembered, "t", ...letters.map(([, letter]) => letter)];
  const lines = lowerLines(variables, followingLines(rule, variables));
  const registers = createRegisters(lines, 1);
  const { numbers } = registers;
  numbers.set([updates, ...letters.map(([name]) => settings[name])], remembered.length);
  const places = new Map(parameters.map((each) => [parameterKeyText(each), each] as const));
  return {
    names: [...remembered, ...lines.lines.map(({ name }) => name)],
    numbers({ node, param }) {
      const state = places.get(parameterKeyText({ node, param }))?.state;
      if (!state || state.length !== remembered.length || remembered.length === 0) return null;
      numbers.set(state);
      runLines(lines, registers, 1);
      return [...state, ...lines.lines.map(({ register }) => numbers[register]!)];
    },
  };
}

/** The lines of a rule that read what is remembered, and neither the parameter nor its gradient. */
function followingLines(rule: readonly Line[], variables: readonly string[]): readonly Line[] {
  return rule.filter(({ name, expression }) => !variables.includes(name) && reads(expression));

  function reads(expression: Expression): boolean {
    if (expression.kind === "call") return expression.args.every(reads);
    return expression.kind === "constant" || (expression.kind === "param" && isKnown(expression));
  }
  function isKnown({ name }: { readonly name: string }): boolean {
    return variables.includes(name);
  }
}
