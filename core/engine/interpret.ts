import type { Run } from "./arena.ts";
import { execute } from "./execute.ts";
import { instructionCount } from "./instructions.ts";
import {
  type Cell,
  cellLength,
  isAligned,
  isOneNumber,
  type Program,
  type ProgramNode,
  type Slot,
  stretchedIndex,
} from "./program.ts";
import { flows, seed } from "./read.ts";

/**
 * The interpreter: the reference for whatever runs a program faster. It walks the nodes and runs the
 * instructions of each over the arena; what is kept is written to its place, and nothing is copied.
 */

/** Where the registers of the node at hand lie; made once for a program, by its largest form. */
interface Table {
  readonly places: Int32Array;
  readonly steps: Int32Array;
}

const tables = new WeakMap<Program, Table>();

function tableOf(program: Program): Table {
  const known = tables.get(program);
  if (known) return known;
  let most = 0;
  for (const { form } of program.nodes) most = Math.max(most, form.registerCount);
  const table = { places: new Int32Array(most), steps: new Int32Array(most) };
  tables.set(program, table);
  return table;
}

/** Every value, in topological order; every partial too, unless it is values alone that are asked for. */
export function forwardPass(run: Run, until: "values" | "partials"): void {
  const table = tableOf(run.program);
  for (const node of run.program.nodes) {
    const { form, value } = node;
    const length = cellLength(value, run.program.lanes);
    placeRegisters(run, node, length, table);
    const end = until === "values" ? form.valueLength : instructionCount(form);
    execute(form.code, run.numbers, table, length, 0, end);
    if (isCopied(node, form.valueRegister)) copyRow(run, table, form.valueRegister, node.value);
    if (until === "values") continue;
    for (let i = 0; i < node.slots.length; i++) {
      const { register } = form.partials[i]!;
      const { region, cell } = node.slots[i]!.partial;
      if (region === "partials" && isCopied(node, register))
        copyRow(run, table, register, {
          ...cell,
          offset: cell.offset + run.program.regions.partials,
        });
    }
  }
}

/** Whether the register is not a result of the node: an operand or a constant. */
function isCopied({ operands, constants }: ProgramNode, register: number): boolean {
  return register < operands.length + constants.length;
}

function copyRow(
  { numbers, program }: Run,
  { places, steps }: Table,
  register: number,
  to: Cell,
): void {
  const [from, step] = [places[register]!, steps[register]!];
  const length = cellLength(to, program.lanes);
  for (let k = 0; k < length; k++) numbers[to.offset + k] = numbers[from + k * step]!;
}

/** Results that are kept lie where they are kept, others in the scratch region. */
function placeRegisters(run: Run, node: ProgramNode, length: number, table: Table): void {
  const { places, steps } = table;
  const { form, operands, constants, value, slots } = node;
  const { regions } = run.program;
  for (let i = 0; i < operands.length; i++) placeOperand(run, node, i, length, table);
  let register = operands.length;
  for (const cell of constants) {
    places[register] = cell.offset;
    steps[register] = 0;
    register += 1;
  }
  for (; register < form.registerCount; register++) {
    places[register] = regions.scratch + register * length;
    steps[register] = 1;
  }
  for (let i = 0; i < slots.length; i++) {
    const { region, cell } = slots[i]!.partial;
    const { register: at } = form.partials[i]!;
    if (region === "partials" && !isCopied(node, at)) places[at] = regions.partials + cell.offset;
  }
  if (!isCopied(node, form.valueRegister)) places[form.valueRegister] = value.offset;
}

/** An operand is read where it stands; one that must be stretched, from a row of its own. */
function placeOperand(
  run: Run,
  { value, operands }: ProgramNode,
  register: number,
  length: number,
  { places, steps }: Table,
): void {
  const operand = operands[register]!;
  const isAlone = isOneNumber(operand);
  if (isAlone || isAligned(operand, value)) {
    places[register] = operand.offset;
    steps[register] = isAlone ? 0 : 1;
    return;
  }
  const row = run.program.regions.scratch + register * length;
  for (let k = 0; k < length; k++)
    run.numbers[row + k] = run.values[stretchedIndex(operand, value, k)]!;
  places[register] = row;
  steps[register] = 1;
}

/** From the loss back. A node is visited after everything it feeds: its gradient is then complete. */
export function backwardPass(run: Run): void {
  const { program, gradients } = run;
  gradients.fill(0);
  if (program.loss === null) return;
  const { value } = program.nodes[program.loss]!;
  const length = cellLength(value, program.lanes);
  gradients.fill(seed(program), value.offset, value.offset + length);
  for (const at of program.backward) {
    const node = program.nodes[at]!;
    if (flows(node)) for (const slot of node.slots) propagate(run, node, slot);
  }
}

/** The chain rule, in one place for every op: contribution = upstream × partial. */
function propagate(run: Run, { value }: ProgramNode, slot: Slot): void {
  const { program, gradients, contributions } = run;
  const { contribution, partial } = slot;
  const partials = run[partial.region];
  const length = cellLength(value, program.lanes);
  const step = isOneNumber(partial.cell) ? 0 : 1;
  const [into, from] = [contribution.offset, partial.cell.offset];
  if (contribution.size === value.size)
    for (let k = 0; k < length; k++)
      contributions[into + k] = gradients[value.offset + k]! * partials[from + k * step]!;
  else {
    contributions.fill(0, into, into + cellLength(contribution, program.lanes));
    for (let k = 0; k < length; k++)
      contributions[stretchedIndex(contribution, value, k)]! +=
        gradients[value.offset + k]! * partials[from + k * step]!;
  }
  addContribution(run, slot);
}

/** What all lanes share takes the sum over them. */
function addContribution(
  { program, gradients, contributions }: Run,
  { cell, contribution }: Slot,
): void {
  const length = cellLength(contribution, program.lanes);
  const from = contribution.offset;
  if (isOneNumber(cell)) {
    let sum = gradients[cell.offset]!;
    for (let k = 0; k < length; k++) sum += contributions[from + k]!;
    gradients[cell.offset] = sum;
  } else if (isAligned(cell, contribution))
    for (let k = 0; k < length; k++) gradients[cell.offset + k]! += contributions[from + k]!;
  else
    for (let k = 0; k < length; k++)
      gradients[cell.offset + (k % cell.size)]! += contributions[from + k]!;
}
