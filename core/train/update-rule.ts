import { assignmentSide } from "../engine/equation.ts";
import { createRegisters, type LoweredLines, lowerLines, runLines } from "../engine/lines.ts";
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

/** What an update of some parameters begins with, each with a row of its own. */
export interface UpdateStart {
  readonly values: Float64Array;
  readonly gradients: Float64Array;
  /** Laid out parameter by parameter. */
  readonly state: Float64Array;
}

/** What all parameters of an update share. */
export interface UpdateMoment {
  readonly settings: OptimizerSettings;
  /** Of the moment. */
  readonly learningRate: number;
  /** Counted from 1, this one included. */
  readonly update: number;
}

/** An optimiser's rule, run over all parameters at once. */
export interface UpdateRule {
  /** How many numbers it remembers of each parameter. */
  readonly stateSize: number;
  /** One update in place, of values and state. */
  apply(start: UpdateStart, moment: UpdateMoment): void;
  /** How an update from there comes to the new number of the parameter at a place, line by line. */
  explain(start: UpdateStart, moment: UpdateMoment, place: number): readonly UpdateLine[];
}

const settingNames = Object.keys(settingLetters) as readonly (keyof typeof settingLetters)[];
const shared = ["η", "t", ...Object.values(settingLetters)];

/** So many parameters are taken at a time: their registers stay in a processor's nearest memory. */
const blockLength = 512;

export function createUpdateRule(id: OptimizerId): UpdateRule {
  const { state: stateNames, rule } = findOptimizer(id);
  const stateSize = stateNames.length;
  const lowered = lowerLines(["w", "g", ...stateNames, ...shared], rule);
  const registers = createRegisters(lowered, blockLength, new Set(shared));
  const { numbers, places } = registers;
  const rowOf = (name: string) => places[lowered.results.get(name)!]!;

  /** Computes the new numbers of a block of parameters. */
  function run({ values, gradients, state }: UpdateStart, from: number, length: number): void {
    numbers.set(values.subarray(from, from + length), places[0]);
    numbers.set(gradients.subarray(from, from + length), places[1]);
    for (let s = 0; s < stateSize; s++) {
      const row = places[2 + s]!;
      for (let k = 0; k < length; k++) numbers[row + k] = state[(from + k) * stateSize + s]!;
    }
    runLines(lowered, registers, length);
  }

  function setShared({ settings, learningRate, update }: UpdateMoment): void {
    const all = [learningRate, update, ...settingNames.map((name) => settings[name])];
    for (const [i, number] of all.entries()) numbers[places[2 + stateSize + i]!] = number;
  }

  return {
    stateSize,
    apply(start, moment) {
      const { values, state } = start;
      setShared(moment);
      for (let from = 0; from < values.length; from += blockLength) {
        const length = Math.min(blockLength, values.length - from);
        run(start, from, length);
        values.set(numbers.subarray(rowOf("w"), rowOf("w") + length), from);
        for (const [s, name] of stateNames.entries()) {
          const row = rowOf(name);
          for (let k = 0; k < length; k++) state[(from + k) * stateSize + s] = numbers[row + k]!;
        }
      }
    },
    explain(start, moment, place) {
      setShared(moment);
      run(start, place, 1);
      return explainLines(lowered, (register) => numbers[places[register]!]!);
    },
  };
}

function explainLines(
  { lines }: LoweredLines,
  numberAt: (register: number) => number,
): readonly UpdateLine[] {
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
      symbols: assignmentSide(name, expression).text,
      numbers: `${withNumbers} = ${formatNumber(value)}`,
      value,
    };
  });
}
