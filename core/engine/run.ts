import type { EdgeId, NodeId } from "../model/graph.ts";
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
  /** The lane that views and explanations speak of; the arenas hold them all. */
  readonly lane: number;
  /** What messages call a lane; its place in the batch unless told. */
  readonly laneName?: (lane: number) => string;
}

/** The same run, with another lane to be looked at. */
export function withLane(run: Run, lane: number): Run {
  return { ...run, lane };
}

/**
 * Where the number of the lane looked at stands in a row that is laid out like `cell` and begins at
 * `offset`. Of a tensor it is the first one.
 */
export function shownIndex(run: Run, cell: Cell, offset = cell.offset): number {
  return offset + (cell.laned ? run.lane * cell.size : 0);
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
    lane: 0,
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
  for (const node of run.program.nodes) {
    forwardNode(run, node, node.kernel.instructions.length);
    keepPartials(run, node);
  }
}

/** Every value, without the partials: for looking at answers, where nothing flows back. */
export function forwardValues(run: Run): void {
  for (const node of run.program.nodes) forwardNode(run, node, node.kernel.valueLength);
}

function forwardNode(
  run: Run,
  { kernel, operands, value }: ProgramNode,
  instructions: number,
): void {
  const { values, registers, program } = run;
  const length = cellLength(value, program.lanes);
  for (let i = 0; i < operands.length; i++) loadOperand(run, operands[i]!, value, i * length);
  let register = operands.length;
  for (const constant of kernel.constants) {
    for (let k = 0; k < length; k++) registers[register * length + k] = constant;
    register += 1;
  }
  execute(kernel, registers, length, 0, instructions);
  copyRow(registers, kernel.valueRegister * length, values, value.offset, length);
}

function keepPartials({ registers, partials, program }: Run, node: ProgramNode): void {
  const { kernel, value, slots } = node;
  const length = cellLength(value, program.lanes);
  for (let i = 0; i < slots.length; i++)
    copyRow(registers, kernel.partials[i]!.register * length, partials, slots[i]!.offset, length);
}

function copyRow(from: Float64Array, start: number, to: Float64Array, at: number, length: number) {
  for (let k = 0; k < length; k++) to[at + k] = from[start + k]!;
}

function loadOperand(
  { values, registers, program }: Run,
  cell: Cell,
  like: Cell,
  at: number,
): void {
  const length = cellLength(like, program.lanes);
  if (isAligned(cell, like)) copyRow(values, cell.offset, registers, at, length);
  else if (isOneNumber(cell)) registers.fill(values[cell.offset]!, at, at + length);
  else for (let k = 0; k < length; k++) registers[at + k] = values[stretchedIndex(cell, like, k)]!;
}

/** Whether element k of the one stands beside element k of the other. */
function isAligned(cell: Cell, like: Cell): boolean {
  return cell.laned === like.laned && cell.size === like.size;
}

function isOneNumber(cell: Cell): boolean {
  return cell.size === 1 && !cell.laned;
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
  for (let k = 0; k < length; k++)
    contributions[offset + k] = gradients[value.offset + k]! * partials[offset + k]!;
  if (isOneNumber(cell)) {
    let sum = gradients[cell.offset]!;
    for (let k = 0; k < length; k++) sum += contributions[offset + k]!;
    gradients[cell.offset] = sum;
  } else if (isAligned(cell, value)) {
    for (let k = 0; k < length; k++) gradients[cell.offset + k]! += contributions[offset + k]!;
  } else {
    for (let k = 0; k < length; k++)
      gradients[stretchedIndex(cell, value, k)]! += contributions[offset + k]!;
  }
}

/** ∂L/∂L in each lane: 1, shared out evenly when L is the mean over the samples. */
export function seed(program: Program): number {
  const loss = program.loss === null ? null : program.nodes[program.loss]!;
  return loss?.value.laned && program.reduction === "mean" ? 1 / program.samples : 1;
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
