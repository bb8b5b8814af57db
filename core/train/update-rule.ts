import { type LoweredLines, lowerLines, runLines } from "../engine/lines.ts";
import { formatGiven, formatNumber } from "../model/number-text.ts";
import type { OptimizerId } from "../model/optimizer-ids.ts";
import type { OptimizerSettings } from "../model/settings.ts";
import { formatExpression } from "../ops/expression/format.ts";
import { findOptimizer, settingLetters } from "./optimizers.ts";

/** One line of an update of one parameter: m = β₁·m + (1 − β₁)·g = 0.9 × 0 + … = 0.2 */
export interface UpdateLine {
  readonly name: string;
  readonly symbols: string;
  readonly numbers: string;
  readonly value: number;
}

/** An optimiser's rule, run over all parameters at once. */
export interface UpdateRule {
  /** How many numbers it remembers of each parameter. */
  readonly stateSize: number;
  /**
   * One update in place: `values` and `state` from `gradients`, all of the same parameters. State is
   * laid out parameter by parameter. `update` counts from 1, this one included; η is the learning rate
   * of the moment.
   */
  apply(
    values: Float64Array,
    gradients: Float64Array,
    state: Float64Array,
    settings: OptimizerSettings,
    learningRate: number,
    update: number,
  ): void;
  /** How the last `apply` came to the new number of a parameter, line by line. */
  explain(parameter: number): readonly UpdateLine[];
}

const variablesOf = (stateNames: readonly string[]) => [
  "w",
  "g",
  ...stateNames,
  "η",
  "t",
  ...Object.values(settingLetters),
];

/** `count` is the number of parameters. */
export function createUpdateRule(id: OptimizerId, count: number): UpdateRule {
  const { state: stateNames, rule } = findOptimizer(id);
  const lowered = lowerLines(variablesOf(stateNames), rule);
  const registers = new Float64Array(lowered.registerCount * count);
  const stateSize = stateNames.length;
  const result = (name: string) => (lowered.results.get(name) as number) * count;

  lowered.constants.forEach((constant, i) => {
    fillRow(registers, (lowered.variables.length + i) * count, count, constant);
  });
  return {
    stateSize,
    apply(values, gradients, state, settings, learningRate, update) {
      registers.set(values, 0);
      registers.set(gradients, count);
      for (let s = 0; s < stateSize; s++)
        for (let i = 0; i < count; i++) registers[(2 + s) * count + i] = state[i * stateSize + s]!;
      const shared = [learningRate, update, ...settingNames.map((name) => settings[name])];
      shared.forEach((number, i) => {
        fillRow(registers, (2 + stateSize + i) * count, count, number);
      });
      runLines(lowered, registers, count);
      values.set(registers.subarray(result("w"), result("w") + count));
      stateNames.forEach((name, s) => {
        const from = result(name);
        for (let i = 0; i < count; i++) state[i * stateSize + s] = registers[from + i]!;
      });
    },
    explain: (parameter) => explainLines(lowered, registers, count, parameter),
  };
}

const settingNames = Object.keys(settingLetters) as readonly (keyof typeof settingLetters)[];

function fillRow(registers: Float64Array, start: number, count: number, value: number): void {
  registers.fill(value, start, start + count);
}

function explainLines(
  { lines }: LoweredLines,
  registers: Float64Array,
  count: number,
  parameter: number,
): readonly UpdateLine[] {
  const numberAt = (register: number) => registers[register * count + parameter]!;
  return lines.map(({ name, expression, register, scope }) => {
    const value = numberAt(register);
    const withNumbers = formatExpression(
      expression,
      (leaf) => {
        if (leaf.kind === "constant") return String(leaf.value);
        const at = leaf.kind === "param" ? scope.get(leaf.name) : undefined;
        return at === undefined ? "?" : formatGiven(numberAt(at));
      },
      " × ",
    );
    return {
      name,
      symbols: `${name} ← ${formatExpression(expression)}`,
      numbers: `${withNumbers} = ${formatNumber(value)}`,
      value,
    };
  });
}
