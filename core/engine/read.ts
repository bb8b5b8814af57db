import type { EdgeId, NodeId } from "../model/graph.ts";
import { keyName } from "../ops/op-base.ts";
import type { Shape } from "../tensor/shape.ts";
import type { Numbers, Run } from "./executor.ts";
import { createMeans, meanOfRows } from "./means.ts";
import {
  type Cell,
  cellLength,
  isAligned,
  isOneNumber,
  isPointwise,
  type ParamCell,
  type PartialPlace,
  type Place,
  type PointwiseNode,
  type Program,
  type ProgramNode,
  type Slot,
  stretchedIndex,
} from "./program.ts";

/**
 * The reading room: what a run's numbers are, for all who show, explain or judge them. Nobody outside the
 * engine's passes knows where in an arena a number stands.
 *
 * “Shown” is the number of the lane that the run looks at; what all lanes share is the same in each. Of a run that
 * looks at the mean it is the mean over the lanes, each run by itself; what all lanes share has its gradient, and the
 * contributions to it, as the loss sums them up.
 */

/** The same run, with another lane to be looked at. */
export function withLane<Own extends Numbers>(run: Run<Own>, lane: number): Run<Own> {
  return { ...run, lane, means: null };
}

/** The same run, with the mean over its lanes to be looked at, in place of one of them. */
export function withMeans<Own extends Numbers>(run: Run<Own>): Run<Own> {
  return { ...run, lane: 0, means: createMeans() };
}

/** How many samples the numbers shown are the mean over; null where they are those of one. */
export function samplesAveraged({ means, program }: Run<Numbers>): number | null {
  return means && program.lanes;
}

/** Where a node's numbers stand, or undefined when it can't be computed. */
export function programNode(program: Program, id: NodeId): ProgramNode | undefined {
  const at = program.position.get(id);
  return at === undefined ? undefined : program.nodes[at]!;
}

/** The slot that an edge feeds, or undefined when its target can't be computed. */
export function edgeSlot(
  program: Program,
  id: EdgeId,
): { node: ProgramNode; slot: Slot } | undefined {
  const found = program.edges.get(id);
  return found && { node: program.nodes[found.target]!, slot: found.slot };
}

/** A numeric parameter's cell, or undefined when the node is not in the program. */
export function findParamCell(program: Program, node: NodeId, name: string): ParamCell | undefined {
  return programNode(program, node)?.params.find((param) => param.name === name);
}

/** Whether gradients flow through this slot: its node is on the path and lets them pass. */
export function flows(node: ProgramNode): boolean {
  return node.onPath && !node.op.blocksGradient;
}

/** The number of a value or parameter in the lane looked at; of a tensor the first. */
export function shownValue(run: Run<Numbers>, cell: Cell): number {
  if (run.means && cell.laned) return shownValues(run as Run, cell)[0]!;
  return run.values[cell.offset + shownLane(run, cell)]!;
}

/** ∂L/∂cell in the lane looked at; of a tensor the first. */
export function shownGradient(run: Run, cell: Cell): number {
  if (run.means && cell.laned) return shownGradients(run, cell)[0]!;
  return run.gradients[cell.offset + shownLane(run, cell)]!;
}

/** The partial of a slot in the lane looked at; NaN of an op whose Jacobian is no diagonal. */
export function shownPartial(run: Run, slot: Slot): number {
  const { partial } = slot;
  if (!partial) return Number.NaN;
  if (run.means) return shownPartials(run, slot)[0]!;
  const slope = shownNumber(run, partial);
  return partial.times ? slope * shownNumber(run, partial.times) : slope;
}

function shownNumber(run: Run, { region, cell }: Place): number {
  return run[region][cell.offset + shownLane(run, cell)]!;
}

/** The contribution of a slot in the lane looked at; of a structured op the sum over lanes that share the source. */
export function shownContribution(run: Run, slot: Slot): number {
  const { contribution, isKept } = slot;
  if (run.means) return shownContributions(run, slot)[0]!;
  const lane = shownLane(run, contribution);
  if (run.handedBack) return contributionsOf(run, slot)[lane]!;
  if (isKept) return run.contributions[contribution.offset + lane]!;
  return shownGradient(run, contribution) * shownPartial(run, slot);
}

/**
 * How many samples the contribution of a slot that is shown is the sum over: all where an op has lanes and its source
 * has none, if it is structured or the mean is looked at; else 1, that of the lane looked at.
 */
export function samplesSummed(run: Run, { value }: ProgramNode, slot: Slot): number {
  const { laned } = run.means ? slot.cell : slot.contribution;
  return value.laned && !laned ? run.program.lanes : 1;
}

/** All numbers of a value or parameter in the lane looked at: those of the run, not a copy; or their means. */
export function shownValues(run: Run, cell: Cell): Float64Array {
  const { means, program } = run;
  if (!means || !cell.laned) return shownRow(run, run.values, cell);
  return known(means.values, cell, () => meanOfRows(valuesOf(run, cell), cell.size, program.lanes));
}

/** ∂L/∂cell, as `shownValues`. */
export function shownGradients(run: Run, cell: Cell): Float64Array {
  const { means, program } = run;
  if (!means || !cell.laned) return shownRow(run, run.gradients, cell);
  return known(means.gradients, cell, () =>
    meanOfRows(gradientsOf(run, cell), cell.size, lanesBeyondSeed(program)),
  );
}

/** The partials of a slot, not to be written to; none of an op whose Jacobian is no diagonal. */
export function shownPartials(run: Run, slot: Slot): Float64Array {
  const { partial } = slot;
  if (!partial) return new Float64Array();
  if (!run.means) return lanePartials(run, partial);
  return known(run.means.partials, slot, () => meanPartials(run, partial));
}

/** In the lane looked at. */
function lanePartials(run: Run, partial: PartialPlace): Float64Array {
  const [slopes, times] = [partial, partial.times].map(
    (place) => place && shownRow(run, run[place.region], place.cell),
  );
  return times ? products(slopes!, times) : slopes!;
}

/** Of slope × another value the mean of the products, lane by lane. */
function meanPartials(run: Run, partial: PartialPlace): Float64Array {
  const { lanes } = run.program;
  const { region, cell, times } = partial;
  if (!cell.laned && !times?.cell.laned) return lanePartials(run, partial);
  if (!times) return meanOfRows(rowOf(run, run[region], cell), cell.size, lanes);
  const rows = Array.from({ length: lanes }, (_, lane) =>
    lanePartials({ ...run, lane, means: null }, partial),
  );
  return rows[0]!.map((_, k) => rows.reduce((sum, row) => sum + row[k]!, 0) / lanes);
}

/** The contributions of a slot, not to be written to. */
export function shownContributions(run: Run, slot: Slot): Float64Array {
  const { size, laned } = slot.contribution;
  if (run.means && laned)
    return known(run.means.contributions, slot, () =>
      meanOfRows(
        contributionsOf(run, slot),
        size,
        slot.cell.laned ? lanesBeyondSeed(run.program) : 1,
      ),
    );
  const start = shownLane(run, slot.contribution);
  return contributionsOf(run, slot).subarray(start, start + size);
}

/**
 * What the sum of the lanes' gradients is divided by, so that it is the mean over samples that are run each by itself,
 * with a seed of 1: the seeds of a mean have most of that in them.
 */
function lanesBeyondSeed(program: Program): number {
  return seed(program) === 1 ? program.lanes : program.lanes / program.samples;
}

function known<Key>(
  means: Map<Key, Float64Array>,
  key: Key,
  make: () => Float64Array,
): Float64Array {
  const found = means.get(key) ?? make();
  means.set(key, found);
  return found;
}

/** The shape of what a slot's contributions are added to. */
export function sourceShape({ nodes }: Program, { params }: ProgramNode, slot: Slot): Shape {
  if (slot.source >= 0) return nodes[slot.source]!.shape;
  return params.find(({ name }) => name === keyName(slot.key))?.initial.shape ?? [];
}

function shownRow(run: Run, region: Float64Array, cell: Cell): Float64Array {
  const start = cell.offset + shownLane(run, cell);
  return region.subarray(start, start + cell.size);
}

function shownLane(run: Run<Numbers>, { laned, size }: Cell): number {
  return laned ? run.lane * size : 0;
}

/** One number of a value or parameter: of a tensor by its place in row-major order, lane after lane. */
export function valueIn(run: Run<Numbers>, cell: Cell, k = 0): number {
  return run.values[cell.offset + k]!;
}

/** ∂L/∂cell, as `valueIn`. */
export function gradientIn(run: Run, cell: Cell, k = 0): number {
  return run.gradients[cell.offset + k]!;
}

/** All numbers of a value or parameter, lane after lane: those of the run, not a copy. */
export function valuesOf<Own extends Numbers>(run: Run<Own>, cell: Cell): Own {
  return rowOf(run, run.values, cell);
}

/** ∂L/∂cell, as `valuesOf`. */
export function gradientsOf<Own extends Numbers>(run: Run<Own>, cell: Cell): Own {
  return rowOf(run, run.gradients, cell);
}

/**
 * A slot's partials, one beside each of the node's values; not to be written to. None of an op whose
 * Jacobian is no diagonal.
 */
export function partialsOf(run: Run, { value }: ProgramNode, { partial }: Slot): Float64Array {
  return partial ? partialRow(run, value, partial) : new Float64Array();
}

function partialRow(run: Run, value: Cell, partial: PartialPlace): Float64Array {
  const slopes = besideRow(run, value, partial);
  return partial.times ? products(slopes, besideRow(run, value, partial.times)) : slopes;
}

/** One number beside each of the node's values. */
function besideRow(run: Run, value: Cell, { region, cell }: Place): Float64Array {
  if (isAligned(cell, value)) return rowOf(run, run[region], cell);
  return new Float64Array(cellLength(value, run.program.lanes)).fill(run[region][cell.offset]!);
}

/** Of two rows, or of a row and one number. */
function products(row: Float64Array, by: Float64Array): Float64Array {
  return row.map((each, k) => each * by[by.length === 1 ? 0 : k]!);
}

/**
 * A slot's contributions, one beside each of the source's values, laid out as `Slot.contribution` says; not to be
 * written to.
 */
export function contributionsOf(run: Run, slot: Slot): Float64Array {
  const { contribution, isKept, partial } = slot;
  const known = run.handedBack?.get(slot);
  if (known) return known;
  if (isKept) return rowOf(run, run.contributions, contribution);
  return products(
    gradientsOf(run, contribution),
    partialRow(run, contribution, partial as PartialPlace),
  );
}

function rowOf<Own extends Numbers>(run: Run<Own>, region: Own, cell: Cell): Own {
  const end = cell.offset + cellLength(cell, run.program.lanes);
  return region.subarray(cell.offset, end) as Own;
}

/** The partial of a slot at element `k` of the node's row; NaN of an op whose Jacobian is no diagonal. */
export function partialIn(run: Run, { value }: ProgramNode, { partial }: Slot, k: number): number {
  if (!partial) return Number.NaN;
  const at = ({ region, cell }: Place) =>
    run[region][cell.offset + (isAligned(cell, value) ? k : 0)]!;
  return partial.times ? at(partial) * at(partial.times) : at(partial);
}

/** What all lanes together hand back through a slot; of a tensor the first number. */
export function totalContribution(run: Run, slot: Slot): number {
  const row = contributionsOf(run, slot);
  let sum = 0;
  for (let k = 0; k < row.length; k += slot.contribution.size) sum += row[k]!;
  return sum;
}

/** The number of an operand that stands beside element `k` of the node's row. */
export function operandValue(run: Run, node: ProgramNode, operand: Cell, k: number): number {
  return run.numbers[besideIndex(run, node, operand, k)]!;
}

/** Where in the arena the number of an operand stands that belongs to element `k` of the node's row. */
function besideIndex({ program }: Run, node: ProgramNode, operand: Cell, k: number): number {
  const at = isPointwise(node) ? node.operands.indexOf(operand) : -1;
  const stretched = at < 0 ? null : (node as PointwiseNode).stretching?.operands[at];
  if (!stretched || isOneNumber(stretched.cell)) return stretchedIndex(operand, node.value, k);
  return program.regions[stretched.region] + stretched.cell.offset + k;
}

/** ∂L/∂L in each lane: 1, shared out evenly when L is the mean over the samples. */
export function seed(program: Program): number {
  const loss = program.loss === null ? null : program.nodes[program.loss]!;
  return loss?.value.laned && program.reduction === "mean" ? 1 / program.samples : 1;
}

/** The seed that is shown: of a mean over samples that are run each by itself, 1. */
export function seedShown({ means, program }: Run): number {
  return means ? 1 : seed(program);
}

/** The loss over all lanes, or null when no node is the loss or it can't be computed. */
export function lossValue(run: Run<Numbers>): number | null {
  const { program } = run;
  if (program.loss === null) return null;
  const row = valuesOf(run, program.nodes[program.loss]!.value);
  let sum = 0;
  for (let k = 0; k < row.length; k++) sum += row[k]!;
  return program.reduction === "mean" ? sum / row.length : sum;
}

/** What a tensor that no gradient moves is after a pass of training. */
export interface FollowedTensor {
  readonly node: NodeId;
  readonly param: ParamCell;
  /** A copy, row by row. */
  readonly data: Float64Array;
}

/**
 * What a pass of training makes of the tensors that follow it without a gradient, such as the running mean
 * and variance of batch-norm, from what they were before it. The run is left as it is: `setCell` puts them
 * there, before the next part or the next batch.
 */
export function followedTensors({ program, partials }: Run<Numbers>): readonly FollowedTensor[] {
  return program.nodes.flatMap((node) =>
    isPointwise(node)
      ? []
      : node.followed.map(({ param, next: { offset, size } }) => ({
          node: node.node.id,
          param,
          data: Float64Array.from(partials.subarray(offset, offset + size)),
        })),
  );
}
