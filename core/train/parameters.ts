import { type Cell, cellLength, type Program, type ProgramNode } from "../engine/program.ts";
import { flows } from "../engine/run.ts";
import type { NodeId } from "../graph/graph.ts";

/** A scalar parameter that updates move: trainable, and on a path to the loss. */
export interface TrainedParameter {
  readonly node: ProgramNode;
  readonly name: string;
  readonly cell: Cell;
}

/** All of them, in the order of the program. */
export function trainedParameters(program: Program): readonly TrainedParameter[] {
  return program.nodes.flatMap((node) =>
    flows(node)
      ? node.slots.flatMap(({ cell, key }) =>
          key.kind === "param" && cellLength(cell, program.lanes) === 1
            ? [{ node, name: key.name, cell }]
            : [],
        )
      : [],
  );
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
