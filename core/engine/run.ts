import type { EdgeId, NodeId } from "../graph/graph.ts";
import { execute } from "./kernel.ts";
import {
  type Cell,
  cellLength,
  type ParamCell,
  type Program,
  type ProgramNode,
  type Slot,
  stretchedIndex,
} from "./program.ts";

/** The numbers of a program: the arenas that the passes fill. */
export interface Run {
  readonly program: Program;
  readonly values: Float64Array;
  readonly gradients: Float64Array;
  readonly partials: Float64Array;
  readonly contributions: Float64Array;
  readonly registers: Float64Array;
}

/** Allocates the arenas and loads the parameters as the graph has them. Nothing is computed yet. */
export function createRun(program: Program): Run {
  let registers = 0;
  for (const { kernel, value } of program.nodes)
    registers = Math.max(registers, kernel.registerCount * cellLength(value, program.lanes));
  const run: Run = {
    program,
    values: new Float64Array(program.valueCount),
    gradients: new Float64Array(program.valueCount),
    partials: new Float64Array(program.slotCount),
    contributions: new Float64Array(program.slotCount),
    registers: new Float64Array(registers),
  };
  for (const { params } of program.nodes)
    for (const cell of params) setCell(run, cell, cell.initial.data);
  return run;
}

/** Writes a cell: as many numbers as it holds, or those of one lane, which every lane then shares. */
export function setCell(run: Run, cell: Cell, data: ArrayLike<number>): void {
  const length = cellLength(cell, run.program.lanes);
  if (data.length !== cell.size && data.length !== length)
    throw new RangeError(`A cell of ${length} numbers can't be set to ${data.length}.`);
  for (let at = 0; at < length; at += data.length) run.values.set(data, cell.offset + at);
}

/** A numeric parameter's cell, or undefined when the node is not in the program. */
export function findParamCell(program: Program, node: NodeId, name: string): ParamCell | undefined {
  const at = program.position.get(node);
  return at === undefined
    ? undefined
    : program.nodes[at]!.params.find((param) => param.name === name);
}

/** Forward through the whole graph, then backward from the loss when there is one. Idempotent. */
export function runAll(run: Run): void {
  forward(run);
  backward(run);
}

/** Every value and every partial, in topological order. */
export function forward(run: Run): void {
  for (const node of run.program.nodes) forwardNode(run, node);
}

function forwardNode(run: Run, { kernel, operands, value, slots }: ProgramNode): void {
  const { values, partials, registers, program } = run;
  const length = cellLength(value, program.lanes);
  for (let i = 0; i < operands.length; i++) loadOperand(run, operands[i]!, value, i * length);
  let register = operands.length;
  for (const constant of kernel.constants) {
    for (let k = 0; k < length; k++) registers[register * length + k] = constant;
    register += 1;
  }
  execute(kernel, registers, length, 0, kernel.instructions.length);
  copyRow(registers, kernel.valueRegister * length, values, value.offset, length);
  for (let i = 0; i < slots.length; i++)
    copyRow(registers, kernel.partials[i]!.register * length, partials, slots[i]!.offset, length);
}

function copyRow(from: Float64Array, start: number, to: Float64Array, at: number, length: number) {
  for (let k = 0; k < length; k++) to[at + k] = from[start + k]!;
}

function loadOperand(run: Run, cell: Cell, like: Cell, at: number): void {
  const length = cellLength(like, run.program.lanes);
  for (let k = 0; k < length; k++)
    run.registers[at + k] = run.values[stretchedIndex(cell, like, k)]!;
}

/**
 * Reverse-mode differentiation from the loss. Gradients start from 0, so that a second pass gives the
 * same numbers. A node is visited after everything it feeds: its gradient is then complete.
 * Contribution = upstream × partial, in one place for every op.
 */
export function backward(run: Run): void {
  const { program, gradients, contributions } = run;
  gradients.fill(0);
  contributions.fill(0);
  if (program.loss === null) return;
  const { value } = program.nodes[program.loss]!;
  const length = cellLength(value, program.lanes);
  gradients.fill(seed(program), value.offset, value.offset + length);
  for (const at of program.backward) {
    const node = program.nodes[at]!;
    if (node.op.blocksGradient) continue;
    for (const slot of node.slots) propagate(run, node, slot);
  }
}

function propagate(run: Run, { value }: ProgramNode, { cell, offset }: Slot): void {
  const { program, gradients, partials, contributions } = run;
  const length = cellLength(value, program.lanes);
  for (let k = 0; k < length; k++) {
    const contribution = gradients[value.offset + k]! * partials[offset + k]!;
    contributions[offset + k] = contribution;
    gradients[stretchedIndex(cell, value, k)]! += contribution;
  }
}

/** ∂L/∂L in each lane: 1, shared out evenly when L is the mean over the lanes. */
export function seed(program: Program): number {
  const loss = program.loss === null ? null : program.nodes[program.loss]!;
  return loss?.value.laned && program.reduction === "mean" ? 1 / program.lanes : 1;
}

/** The loss over all lanes, or null when no node is the loss or it can't be computed. */
export function lossValue(run: Run): number | null {
  const { program, values } = run;
  if (program.loss === null) return null;
  const { value } = program.nodes[program.loss]!;
  const length = cellLength(value, program.lanes);
  let sum = 0;
  for (let k = 0; k < length; k++) sum += values[value.offset + k]!;
  return program.reduction === "mean" ? sum / length : sum;
}

/** Where a node's numbers stand, or undefined when it can't be computed. */
export function programNode(program: Program, id: NodeId): ProgramNode | undefined {
  const at = program.position.get(id);
  return at === undefined ? undefined : program.nodes[at];
}

/** The slot that an edge feeds, or undefined when its target can't be computed. */
export function edgeSlot(
  program: Program,
  id: EdgeId,
): { node: ProgramNode; slot: Slot } | undefined {
  const found = program.edges.get(id);
  return found && { node: program.nodes[found.target]!, slot: found.slot };
}

/** Whether gradients flow through this slot: its node is on the path and lets them pass. */
export function flows(node: ProgramNode): boolean {
  return node.onPath && !node.op.blocksGradient;
}
