import type { Run } from "../engine/arena.ts";
import type { ParamCell, Program, ProgramNode } from "../engine/program.ts";
import { flows, gradientsOf, valuesOf } from "../engine/read.ts";
import { findNode, type Graph } from "../model/graph.ts";
import { parameterLabel } from "../model/names.ts";
import type { ParameterKey, ParameterPlace } from "../model/training.ts";
import { sizeOf } from "../tensor/shape.ts";
import { indexText, type Tensor } from "../tensor/tensor.ts";

/** A parameter that updates move: trainable, not frozen, and on a path to the loss. */
export interface TrainedParameter {
  readonly node: ProgramNode;
  readonly name: string;
  readonly cell: ParamCell;
  /** Where its numbers begin among those of all of them. */
  readonly place: number;
}

/** Those of a node's own that updates would move, whether or not it is on a path to the loss. */
export function movableParams({ params }: ProgramNode): readonly ParamCell[] {
  return params.filter((cell) => cell.trainable && !cell.frozen);
}

/** All of them, in the order of the program. */
export function trainedParameters(program: Program): readonly TrainedParameter[] {
  let place = 0;
  return program.nodes.filter(flows).flatMap((node) =>
    movableParams(node).map((cell) => {
      const own = { node, name: cell.name, cell, place };
      place += cell.size;
      return own;
    }),
  );
}

/** One number of a program's trained parameters after another, as a copy. */
export function parameterNumbers(run: Run, trained: readonly TrainedParameter[]): Float64Array {
  return joined(trained.map(({ cell }) => valuesOf(run, cell)));
}

/** The gradient by each of them, as a copy. */
export function parameterGradients(run: Run, trained: readonly TrainedParameter[]): Float64Array {
  return joined(trained.map(({ cell }) => gradientsOf(run, cell)));
}

/** One row of numbers after another. */
export function joined(rows: readonly ArrayLike<number>[]): Float64Array {
  const all = new Float64Array(rows.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const row of rows) {
    all.set(row, at);
    at += row.length;
  }
  return all;
}

/** As plain data. */
export function placesOf(trained: readonly TrainedParameter[]): readonly ParameterPlace[] {
  return trained.map(({ node, name, cell, place }) => ({
    node: node.node.id,
    param: name,
    shape: cell.initial.shape,
    place,
  }));
}

/** The parameter that the number at a place among all of them belongs to. */
export function parameterAt(
  parameters: readonly ParameterPlace[],
  at: number,
): ParameterPlace | undefined {
  return parameters.find(({ place, shape }) => at >= place && at < place + sizeOf(shape));
}

/** The parameter's own numbers among those of all, as a tensor of its own. */
export function tensorAt({ shape, place }: ParameterPlace, values: Float64Array): Tensor {
  return { shape, data: values.slice(place, place + sizeOf(shape)) };
}

/** What a number of the parameter is called in sentences: w, w1 of h2, or weight[0, 3] of h for one of a tensor's. */
export function numberName(
  graph: Graph,
  { node: id, param, shape, place }: ParameterPlace,
  at: number,
): string {
  const node = findNode(graph, id);
  return node ? parameterLabel(node, param, indexText(shape, at - place)) : id;
}

/** Whether the loss depends on a parameter that updates leave alone. */
export function hasFrozen(program: Program): boolean {
  return program.nodes.some((node) => flows(node) && node.params.some(({ frozen }) => frozen));
}

/** What tells parameters apart in maps and sets. */
export function parameterKeyText({ node, param }: ParameterKey): string {
  return `${node} ${param}`;
}
