import { instructionCount } from "../instructions.ts";
import { scalarAlgebra } from "../wasm/algebras.ts";
import type { ElementaryFunctions } from "../wasm/elementary.ts";
import type { FunctionBuilder } from "../wasm/function.ts";
import { f64, i32 } from "../wasm/instructions.ts";
import type { Local, Value } from "../wasm/values.ts";
import { type Width, writeContribution, writeForm, writeOperands } from "./form-code.ts";
import type { Kernel } from "./kernels.ts";
import type { NumberType } from "./number-type.ts";

/** Kernels of nodes of one number each: the code for one node after the other. */

/** What a group's code goes through: where its nodes' records begin and how many there are. */
export interface GroupLocals {
  readonly record: Local<"i32">;
  readonly count: Local<"i32">;
}

function one(f: FunctionBuilder, functions: ElementaryFunctions): Width<"f64"> {
  return { algebra: scalarAlgebra(f), call: functions.scalar };
}

/** The body for each record of the group; leaves `record` behind the last one. */
export function eachRecord(
  f: FunctionBuilder,
  { record }: Kernel,
  group: GroupLocals,
  body: (address: (offset: number) => Value<"i32">) => void,
): void {
  const end = f.let(i32.add(group.record, i32.multiply(group.count, i32.constant(record.size))));
  f.loop((again) => {
    body((offset) => i32.load(group.record, offset));
    f.set(group.record, i32.add(group.record, i32.constant(record.size)));
    f.branchIf(i32.lessU(group.record, end), again);
  });
}

export function writeForward(
  f: FunctionBuilder,
  numbers: NumberType,
  functions: ElementaryFunctions,
  kernel: Kernel,
  group: GroupLocals,
  until: "values" | "partials",
): void {
  const { form, record, rows } = kernel;
  const { bytes, wide } = numbers;
  const width = one(f, functions);
  eachRecord(f, kernel, group, (address) => {
    const count = until === "values" ? form.valueLength : instructionCount(form);
    const register = writeForm(f, form, width, operandOf(f, numbers, kernel, address), count);
    f.do(wide.store(address(0), register(form.valueRegister)));
    if (until === "values" || rows.length === 0) return;
    const partials = f.let(address(record.partials));
    for (const [i, at] of rows.entries()) f.do(wide.store(partials, register(at), bytes * i));
  });
}

/**
 * The gradient is the sum of what the list behind the group's head names; then every contribution. A
 * parameter of the node's own has no other contribution: its gradient is that one.
 */
export function writeBackward(
  f: FunctionBuilder,
  numbers: NumberType,
  functions: ElementaryFunctions,
  kernel: Kernel,
  group: GroupLocals & { readonly list: Local<"i32">; readonly gradients: Local<"i32"> },
): void {
  const { form, record, rows } = kernel;
  const { bytes, wide } = numbers;
  const width = one(f, functions);
  eachRecord(f, kernel, group, (address) => {
    const { list, gradients } = group;
    const end = f.let(i32.add(list, i32.load(list)));
    const upstream = f.local("f64");
    f.set(upstream, f64.constant(0));
    f.loop((again) => {
      f.set(upstream, f64.add(upstream, wide.load(i32.load(list, 4))));
      f.set(list, i32.add(list, i32.constant(4)));
      f.branchIf(i32.lessU(list, end), again);
    });
    f.set(list, i32.add(list, i32.constant(4)));
    const value = f.let(address(0));
    f.do(wide.store(i32.add(value, gradients), upstream));
    if (form.partials.length === 0) return;
    const partials = rows.length > 0 ? f.let(address(record.partials)) : null;
    const given = writeOperands(f, form, width, operandOf(f, numbers, kernel, address));
    const factor = (register: number): Value<"f64"> => {
      const row = rows.indexOf(register);
      if (row >= 0) return wide.load(partials!, bytes * row);
      return register === form.valueRegister ? wide.load(value) : given(register);
    };
    const contributions = f.let(address(record.contributions));
    const inputs = form.wiring.handles.length;
    for (const [i, { operand, ...factors }] of form.partials.entries()) {
      const contribution = f.let(writeContribution(form, width, upstream, factors, factor));
      f.do(wide.store(contributions, contribution, bytes * i));
      if (operand < inputs) continue;
      const param = i32.add(address(record.params), gradients);
      const sum = f64.add(f64.constant(0), contribution);
      f.do(wide.store(param, sum, bytes * (operand - inputs)));
    }
  });
}

function operandOf(
  f: FunctionBuilder,
  { bytes, wide }: NumberType,
  { form, record }: Kernel,
  address: (offset: number) => Value<"i32">,
): (operand: number) => Value<"f64"> {
  const inputs = form.wiring.handles.length;
  let params: Local<"i32"> | null = null;
  return (operand) => {
    if (operand < inputs) return wide.load(address(record.inputs + 4 * operand));
    params ??= f.let(address(record.params));
    return wide.load(params, bytes * (operand - inputs));
  };
}
