import { createRegisters, type Line, lowerLines, runLines } from "../engine/lines.ts";
import { type OptimizerId, stateNames } from "../model/optimizer-ids.ts";
import type { OptimizerSettings } from "../model/settings.ts";
import type { ParameterKey, ParameterPlace, TrainingProgress } from "../model/training.ts";
import type { Expression } from "../ops/expression/expression.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { findOptimizer, settingLetters } from "./optimizers.ts";
import { parameterKeyText } from "./parameters.ts";

/** What an optimiser remembers of parameters after its last update. */
export interface OptimizerState {
  /** By the names of its rule; after what is remembered what follows from that alone, such as m̂ and v̂. */
  readonly names: readonly string[];
  /** A parameter's numbers, in the order of the names; null where it has none, and of a tensor, which has many. */
  numbers(key: ParameterKey): readonly number[] | null;
}

/** What there is of an optimiser after so many updates: of each parameter its numbers, in the rule's order. */
export interface Remembered {
  readonly optimizer: OptimizerId;
  readonly updates: number;
  /** undefined of a tensor, and of what is not known. */
  stateOf(key: ParameterKey): readonly number[] | undefined;
}

/** As a document has it. */
export function rememberedOf({ optimizer, updates, parameters }: TrainingProgress): Remembered {
  const places = new Map(parameters.map((each) => [parameterKeyText(each), each] as const));
  return { optimizer, updates, stateOf: (key) => places.get(parameterKeyText(key))?.state };
}

/** As a run has come to it, whose numbers are those of `places`. */
export function rememberedAt(
  places: ReadonlyMap<string, ParameterPlace>,
  { optimizer, updates, state }: Checkpoint,
): Remembered {
  const size = stateNames[optimizer].length;
  return {
    optimizer,
    updates,
    stateOf(key) {
      const own = places.get(parameterKeyText(key));
      if (!own || own.shape.length > 0) return undefined;
      return [...state.subarray(own.place * size, (own.place + 1) * size)];
    },
  };
}

/** The state that training has come to, with the settings that its rule reads. */
export function optimizerState(
  { optimizer, updates, stateOf }: Remembered,
  settings: OptimizerSettings,
): OptimizerState {
  const { state: remembered, rule } = findOptimizer(optimizer);
  const letters = Object.entries(settingLetters) as [keyof typeof settingLetters, string][];
  const variables = [...remembered, "t", ...letters.map(([, letter]) => letter)];
  const lines = lowerLines(variables, followingLines(rule, variables));
  const registers = createRegisters(lines, 1);
  const { numbers } = registers;
  numbers.set([updates, ...letters.map(([name]) => settings[name])], remembered.length);
  return {
    names: [...remembered, ...lines.lines.map(({ name }) => name)],
    numbers(key) {
      const state = stateOf(key);
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
