import { instructionCount } from "../instructions.ts";
import type { Cell, PointwiseNode, Program } from "../program.ts";
import { flows, seed } from "../read.ts";
import { scalarAlgebra } from "../wasm/algebras.ts";
import { type ElementaryFunctions, elementaryFunctions } from "../wasm/elementary.ts";
import type { FunctionBuilder } from "../wasm/function.ts";
import { f64, i32 } from "../wasm/instructions.ts";
import { call, type FunctionReference, ModuleBuilder } from "../wasm/module.ts";
import type { Local, Value } from "../wasm/values.ts";
import { type Width, writeContribution, writeForm, writeOperands } from "./form-code.ts";
import { contributionAddress, createLists, valueAddress } from "./lists.ts";
import { float64 } from "./number-type.ts";

/**
 * The passes of a program of single numbers without loops or tables: a line of code for each instruction, with the
 * addresses in it. A module exports `values`, `partials` and `backward`, which take and give nothing.
 */

/** A function ends behind so many instructions: much longer ones take long to compile. */
const longPart = 1000;
/** Longer elementary functions are called: their code would crowd out the rest. */
const longestInPlace = 20;
/** For so many instructions a number stays in a variable; by then registers are full of others. */
const reach = 40;

export function buildStraightModule(program: Program, nodes: readonly PointwiseNode[]) {
  const module = new ModuleBuilder();
  module.importMemory("host", "memory", 1);
  const functions = elementaryFunctions(module);
  const order = [...nodes.keys()];
  for (const until of ["values", "partials"] as const)
    writePass(module, functions, until, order, (code, at) =>
      writeForward(code, program, nodes[at]!, until),
    );
  writePass(module, functions, "backward", program.backward, gradientWriter(program, nodes));
  return module;
}

/** A function of the module in the making. */
class Code {
  readonly width: Width<"f64">;
  private readonly held = new Map<number, { readonly local: Local<"f64">; readonly at: number }>();
  private written = 0;
  readonly f: FunctionBuilder;

  constructor(f: FunctionBuilder, functions: ElementaryFunctions) {
    this.f = f;
    this.width = { algebra: scalarAlgebra(f), call: functions.scalar, longestInPlace };
  }

  count(instructions: number): void {
    this.written += instructions;
  }

  get isLong(): boolean {
    return this.written >= longPart;
  }

  /** The number at an address; from memory only where it was not at hand a moment ago. */
  load(address: number): Local<"f64"> {
    const known = this.held.get(address);
    if (known && this.written - known.at <= reach) return known.local;
    return this.hold(address, this.f.let(f64.load(memory, address)));
  }

  store(address: number, value: Value<"f64">): Local<"f64"> {
    const local = this.f.let(value);
    this.f.do(f64.store(memory, local, address));
    return this.hold(address, local);
  }

  private hold(address: number, local: Local<"f64">): Local<"f64"> {
    this.held.set(address, { local, at: this.written });
    return local;
  }
}

const memory = i32.constant(0);

/** A pass as functions that are called one after the other; `write` answers how many instructions a node took. */
function writePass(
  module: ModuleBuilder,
  functions: ElementaryFunctions,
  name: string,
  order: readonly number[],
  write: (code: Code, at: number) => number,
): void {
  const parts: FunctionReference<readonly [], "void">[] = [];
  let next = 0;
  while (next < order.length)
    parts.push(
      module.function({ params: [], result: "void" }, (f) => {
        const code = new Code(f, functions);
        while (next < order.length && !code.isLong) code.count(write(code, order[next++]!));
      }),
    );
  const pass = module.function({ params: [], result: "void" }, (f) => {
    for (const part of parts) f.do(call(part));
  });
  module.export(name, pass);
}

/** A node's value, and its partials; answers of how many instructions that is. */
function writeForward(
  code: Code,
  program: Program,
  { form, operands, value, slots }: PointwiseNode,
  until: "values" | "partials",
): number {
  const { f, width } = code;
  const count = until === "values" ? form.valueLength : instructionCount(form);
  const operand = (k: number) => code.load(valueAddress(program, float64, operands[k]!));
  const register = writeForm(f, form, width, operand, count);
  code.store(valueAddress(program, float64, value), register(form.valueRegister));
  if (until === "values") return 1 + count;
  const rows = new Map<number, number>();
  for (const [i, { register: at }] of form.partials.entries()) {
    const { region, cell } = slots[i]!.partial!;
    if (region === "partials") rows.set(at, 8 * (program.regions.partials + cell.offset));
  }
  for (const [at, address] of rows) f.do(f64.store(memory, register(at), address));
  return 1 + count + rows.size;
}

/**
 * Writes a node's gradient as the sum of the contributions to it, in the interpreter's order, then the contributions
 * that it makes. The interpreter begins each sum with 0, which matters where all contributions are −0: then it is 0.
 * So no gradient is −0, nor is a contribution that is the gradient itself, and with one of these a sum needs no 0.
 */
function gradientWriter(program: Program, nodes: readonly PointwiseNode[]) {
  const { regions } = program;
  const seedAddress = 8 * program.length;
  const { starts, addresses } = createLists(program, float64, seedAddress);
  const neverNegativeZero = new Set([seedAddress]);
  const gradientAddress = ({ offset }: Cell) => 8 * (regions.gradients + offset);

  function gradient(code: Code, at: number): Local<"f64"> {
    const list = [...addresses.subarray(starts[at]!, starts[at + 1]!)];
    const parts: Value<"f64">[] = list.map((address) =>
      address === seedAddress ? f64.constant(seed(program)) : code.load(address),
    );
    if (!list.some((address) => neverNegativeZero.has(address))) parts.unshift(f64.constant(0));
    return code.store(
      gradientAddress(nodes[at]!.value),
      parts.reduce((sum, part) => f64.add(sum, part)),
    );
  }

  return (code: Code, at: number): number => {
    const { form, operands, slots, value } = nodes[at]!;
    const upstream = gradient(code, at);
    const sum = starts[at + 1]! - starts[at]!;
    if (!flows(nodes[at]!)) return sum;
    const given = writeOperands(code.f, form, code.width, (k) =>
      code.load(valueAddress(program, float64, operands[k]!)),
    );
    const givenCount = form.operands.length + form.constants.length;
    for (const [i, factors] of form.partials.entries()) {
      const slot = slots[i]!;
      const { region, cell } = slot.partial!;
      const factor = (register: number) => {
        if (register < givenCount) return given(register);
        if (register === form.valueRegister)
          return code.load(valueAddress(program, float64, value));
        return code.load(8 * (regions[region] + cell.offset));
      };
      const address = contributionAddress(program, float64, slot);
      const product = writeContribution(form, code.width, upstream, factors, factor);
      const contribution = code.store(address, product);
      const isUpstream = contribution === upstream;
      if (isUpstream) neverNegativeZero.add(address);
      // A parameter of the node's own has no other contribution.
      if (slot.source < 0)
        code.store(
          gradientAddress(slot.cell),
          isUpstream ? contribution : f64.add(f64.constant(0), contribution),
        );
    }
    return sum + 2 * slots.length;
  };
}
