import { primitives } from "../ops/expression/primitives.ts";
import type { Form, FormPartial } from "./form.ts";
import { type Instructions, instructionSize, primitiveNames } from "./instructions.ts";

/**
 * What the form of a neuron is: z = w₁x₁ + w₂x₂ + … + b, added from left to right, and then something of z alone,
 * whose slope all partials share. Nodes of such forms are the units of dense layers.
 */
export interface WeightedSum {
  /** b is the last parameter. */
  readonly hasBias: boolean;
  /** What follows z, over z alone. */
  readonly activation: Instructions;
  /** In `activation`: the first instructions, up to this one, are all that the value needs. */
  readonly valueLength: number;
  readonly valueRegister: number;
  /** In `activation`; null where z is the value. */
  readonly slopeRegister: number | null;
}

/** Null where the form is no weighted sum. */
export function weightedSumOf(form: Form): WeightedSum | null {
  const inputs = form.wiring.handles.length;
  const [hasBias, weights] = [form.params.length > inputs, Math.min(form.params.length, inputs)];
  if (inputs === 0 || weights < inputs || form.params.length > inputs + 1) return null;
  const code = instructionsOf(form);
  const z = sumRegister(code, inputs, hasBias);
  if (z === null) return null;
  const length = 2 * inputs - 1 + (hasBias ? 1 : 0);
  const slope = sharedSlope(form, inputs);
  if (slope === undefined) return null;
  // Registers of what follows: z, the constants, and a result for each instruction.
  const given = form.operands.length;
  const constants = form.constants.length;
  const renumbered = (register: number): number | null => {
    if (register === z) return 0;
    if (register < given) return null;
    const behind = register - given;
    if (behind < constants) return 1 + behind;
    return behind - length < constants ? null : 1 + behind - length;
  };
  const rest = code.slice(length).map(({ fn, target, args }) => [
    fn,
    renumbered(target),
    // Arguments that the primitive does not take are 0.
    ...args.map((arg, i) => (i < primitives[primitiveNames[fn]!].arity ? renumbered(arg) : 0)),
  ]);
  const [valueRegister, slopeRegister] = [form.valueRegister, slope ?? z].map(renumbered);
  if (rest.flat().includes(null) || valueRegister == null || slopeRegister == null) return null;
  if (slope !== null && slopeRegister <= constants) return null;
  return {
    hasBias,
    activation: {
      operands: form.operands.slice(0, 1),
      constants: form.constants,
      registerCount: 1 + constants + rest.length,
      code: Int32Array.from(rest.flat() as number[]),
    },
    valueLength: form.valueLength - length,
    valueRegister,
    slopeRegister: slope === null ? null : slopeRegister,
  };
}

interface Instruction {
  readonly fn: number;
  readonly target: number;
  readonly args: readonly number[];
}

function instructionsOf({ code }: Instructions): readonly Instruction[] {
  return Array.from({ length: code.length / instructionSize }, (_, i) => {
    const [fn, target, ...args] = code.subarray(i * instructionSize, (i + 1) * instructionSize);
    return { fn: fn!, target: target!, args };
  });
}

/** The register of w₁x₁ + w₂x₂ + … + b, if the first instructions are that. */
function sumRegister(
  code: readonly Instruction[],
  inputs: number,
  hasBias: boolean,
): number | null {
  let at = 0;
  const next = (name: string, a: number, b: number): number | null => {
    const { fn, target, args } = code[at++] ?? { fn: -1, target: -1, args: [] };
    return primitiveNames[fn] === name && args[0] === a && args[1] === b ? target : null;
  };
  let sum = next("multiply", inputs, 0);
  for (let i = 1; i < inputs && sum !== null; i++) {
    const term = next("multiply", inputs + i, i);
    sum = term && next("add", sum, term);
  }
  return sum !== null && hasBias ? next("add", sum, 2 * inputs) : sum;
}

/** The slope of all partials, each of which is slope × the other factor; null for a slope of 1, undefined for none. */
function sharedSlope({ partials, constants, operands }: Form, inputs: number) {
  if (partials.length !== operands.length) return undefined;
  const isBeside = (register: number | null, operand: number) =>
    operand < 2 * inputs && register === (operand < inputs ? operand + inputs : operand - inputs);
  const isOne = (register: number) => constants[register - operands.length] === 1;
  const isIdentity = ({ operand, register, times }: FormPartial) =>
    times === null && (operand < 2 * inputs ? isBeside(register, operand) : isOne(register));
  if (partials.every(isIdentity)) return null;
  const slope = partials[0]!.register;
  const isProduct = ({ operand, register, times }: FormPartial) =>
    register === slope && (operand < 2 * inputs ? isBeside(times, operand) : times === null);
  return partials.every(isProduct) ? slope : undefined;
}
