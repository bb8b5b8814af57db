import { execute } from "./execute.ts";
import type { Executor, Numbers, Run } from "./executor.ts";
import { instructionCount } from "./instructions.ts";
import { runOperations } from "./operations.ts";
import {
  type Cell,
  cellLength,
  isOneNumber,
  isPointwise,
  type PartialPlace,
  type Place,
  type PointwiseNode,
  type Program,
  type ProgramNode,
  type Slot,
} from "./program.ts";
import { flows, seed } from "./read.ts";

/**
 * The interpreter: the reference for whatever runs a program faster. It walks the nodes and runs the
 * instructions of each over the arena; what is kept is written to its place, and nothing is copied.
 */

/** Runs everywhere, over any arena, and needs no preparation. */
export const interpreter: Executor = {
  kind: "interpreted",
  forward: forwardPass,
  backward: backwardPass,
  copy: ({ numbers }) => ({ numbers: new Float64Array(numbers), executor: interpreter }),
};

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
  for (const node of program.nodes)
    if (isPointwise(node)) most = Math.max(most, node.form.registerCount);
  const table = { places: new Int32Array(most), steps: new Int32Array(most) };
  tables.set(program, table);
  return table;
}

/** Every value, in topological order; every partial too, unless it is values alone that are asked for. */
function forwardPass(run: Run<Numbers>, until: "values" | "partials"): void {
  for (const node of run.program.nodes) runNode(run, node, until);
}

/** One node's value, and its partials. */
export function runNode(run: Run<Numbers>, node: ProgramNode, until: "values" | "partials"): void {
  if (isPointwise(node)) runPointwise(run, node, tableOf(run.program), until);
  else runOperations(run, node.forward);
}

function runPointwise(
  run: Run<Numbers>,
  node: PointwiseNode,
  table: Table,
  until: "values" | "partials",
): void {
  const { form, value, stretching } = node;
  const length = cellLength(value, run.program.lanes);
  if (stretching) runOperations(run, stretching.operations);
  placeRegisters(run, node, length, table);
  const end = until === "values" ? form.valueLength : instructionCount(form);
  execute(form.code, run.numbers, table, length, 0, end);
  if (isGiven(node, form.valueRegister)) copyRow(run, table, form.valueRegister, value);
}

/** Whether the register is no result of the node, but an operand or a constant. */
function isGiven({ operands, constants }: PointwiseNode, register: number): boolean {
  return register < operands.length + constants.length;
}

function copyRow(
  { numbers, program }: Run<Numbers>,
  { places, steps }: Table,
  register: number,
  to: Cell,
): void {
  const [from, step] = [places[register]!, steps[register]!];
  const length = cellLength(to, program.lanes);
  for (let k = 0; k < length; k++) numbers[to.offset + k] = numbers[from + k * step]!;
}

/** Results that are kept lie where they are kept, others in the scratch region. */
function placeRegisters(
  { program: { regions } }: Run<Numbers>,
  node: PointwiseNode,
  length: number,
  { places, steps }: Table,
): void {
  const { form, operands, constants, value, slots, stretching } = node;
  for (let i = 0; i < operands.length; i++) {
    const operand = stretching?.operands[i];
    const cell = operand?.cell ?? operands[i]!;
    places[i] = regions[operand?.region ?? "values"] + cell.offset;
    steps[i] = isOneNumber(cell) ? 0 : 1;
  }
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
    const { region, cell } = slots[i]!.partial as PartialPlace;
    const at = form.partials[i]!.register;
    if (!isGiven(node, at)) places[at] = regions[region] + cell.offset;
  }
  if (!isGiven(node, form.valueRegister)) places[form.valueRegister] = value.offset;
}

/** From the loss back. A node is visited after everything it feeds: its gradient is then complete. */
function backwardPass(run: Run<Numbers>): void {
  const { program, gradients } = run;
  gradients.fill(0);
  if (program.loss === null) return;
  const { value } = program.nodes[program.loss]!;
  const length = cellLength(value, program.lanes);
  gradients.fill(seed(program), value.offset, value.offset + length);
  for (const at of program.backward) {
    const node = program.nodes[at]!;
    if (!flows(node)) continue;
    if (isPointwise(node))
      for (let i = 0; i < node.slots.length; i++) {
        propagate(run, node, i);
        addContribution(run, node.slots[i]!);
      }
    else {
      runOperations(run, node.backward);
      for (const slot of node.slots) addContribution(run, slot);
    }
  }
}

/** Every contribution of a node whose gradient is complete. */
export function contribute(run: Run<Numbers>, node: ProgramNode): void {
  if (isPointwise(node)) for (let i = 0; i < node.slots.length; i++) propagate(run, node, i);
  else runOperations(run, node.backward);
}

/** The chain rule, in one place for every op: contribution = upstream × partial. */
function propagate(
  run: Run<Numbers>,
  { value, slots, stretching }: PointwiseNode,
  at: number,
): void {
  const { program, numbers } = run;
  const { regions } = program;
  const slot = slots[at]!;
  const { times, ...slope } = slot.partial as PartialPlace;
  const gathering = stretching?.gathering[at];
  const [from, step] = [startOf(program, slope), stepOf(slope)];
  const upstream = regions.gradients + value.offset;
  const into = gathering
    ? regions.partials + gathering.row.offset
    : contributionStart(program, slot);
  const length = cellLength(value, program.lanes);
  if (times) {
    const [by, stepBy] = [startOf(program, times), stepOf(times)];
    for (let k = 0; k < length; k++)
      numbers[into + k] =
        numbers[upstream + k]! * (numbers[from + k * step]! * numbers[by + k * stepBy]!);
  } else
    for (let k = 0; k < length; k++)
      numbers[into + k] = numbers[upstream + k]! * numbers[from + k * step]!;
  if (gathering) runOperations(run, gathering.operations);
}

function startOf({ regions }: Program, { region, cell }: Place): number {
  return regions[region] + cell.offset;
}

/** From the number beside one of the node's to the next: 0 where one stands for all. */
function stepOf({ cell }: Place): number {
  return isOneNumber(cell) ? 0 : 1;
}

/** What is not kept is added up at once, from the scratch region. */
function contributionStart({ regions }: Program, { contribution, isKept }: Slot): number {
  return isKept ? regions.contributions + contribution.offset : regions.scratch;
}

/** What all lanes share takes the sum over them. */
function addContribution({ program, numbers, gradients }: Run<Numbers>, slot: Slot): void {
  const { cell, contribution } = slot;
  const length = cellLength(contribution, program.lanes);
  const from = contributionStart(program, slot);
  if (isOneNumber(cell)) {
    let sum = gradients[cell.offset]!;
    for (let k = 0; k < length; k++) sum += numbers[from + k]!;
    gradients[cell.offset] = sum;
  } else if (cell.laned || !contribution.laned)
    for (let k = 0; k < length; k++) gradients[cell.offset + k]! += numbers[from + k]!;
  else
    for (let k = 0; k < length; k++)
      gradients[cell.offset + (k % cell.size)]! += numbers[from + k]!;
}
