import {
  type Cell,
  cellLength,
  type ParamCell,
  type Program,
  type ProgramNode,
} from "../engine/program.ts";
import { flows } from "../engine/read.ts";
import type { NodeId } from "../model/graph.ts";

/** A scalar parameter that updates move: trainable, not frozen, and on a path to the loss. */
export interface TrainedParameter {
  readonly node: ProgramNode;
  readonly name: string;
  readonly cell: Cell;
}

/** Those of a node's own that updates would move, whether or not it is on a path to the loss. */
export function movableParams({ params }: ProgramNode): readonly ParamCell[] {
  return params.filter((cell) => cell.trainable && !cell.frozen);
}

/** All of them, in the order of the program. */
export function trainedParameters(program: Program): readonly TrainedParameter[] {
  return program.nodes.filter(flows).flatMap((node) =>
    movableParams(node)
      .filter((cell) => cellLength(cell, program.lanes) === 1)
      .map((cell) => ({ node, name: cell.name, cell })),
  );
}

/** Whether the loss depends on a parameter that updates leave alone. */
export function hasFrozen(program: Program): boolean {
  return program.nodes.some((node) => flows(node) && node.params.some(({ frozen }) => frozen));
}

/** Which parameter, as plain data. */
export interface ParameterKey {
  readonly node: NodeId;
  readonly param: string;
}

/** What tells parameters apart in maps and sets. */
export function parameterKeyText({ node, param }: ParameterKey): string {
  return `${node} ${param}`;
}
