import type { EdgeId, Graph } from "../model/graph.ts";
import { nodeId, outputHandle } from "../model/graph.ts";
import { sourceParam } from "../model/names.ts";
import { type Shape, sizeOf, stretchedElement } from "../tensor/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { copyRun, createRun, type Run, setCell } from "./arena.ts";
import { compile } from "./compile.ts";
import { runOperations } from "./operations.ts";
import { isPointwise, type ProgramNode, type Slot, type StructuredNode } from "./program.ts";
import {
  edgeSlot,
  findParamCell,
  partialsOf,
  shownContributions,
  shownGradients,
  shownValues,
  valuesOf,
  withLane,
} from "./read.ts";
import { forward } from "./run.ts";
import { runTangents } from "./tangents.ts";

/** How each element of a node's output moves with each element of one of its inputs, in the lane looked at. */
export interface Jacobian {
  readonly output: Shape;
  readonly input: Shape;
  /** ∂out[k]/∂input, laid out like the input: the vector–Jacobian product of a one-hot. */
  row(k: number): Float64Array;
  /** ∂out/∂input[k], laid out like the output: the tangents of a one-hot. */
  column(k: number): Float64Array;
}

/** Numbers in the largest Jacobian that is made as a whole. */
export const largestJacobian = 4096;

/** The Jacobian of the edge's target by this one input; null where the target can't be computed, and of a mean. */
export function jacobianOf(run: Run, edge: EdgeId): Jacobian | null {
  const target = edgeSlot(run.program, edge)?.node;
  if (!target || run.means) return null;
  const alone = runAlone(run, target);
  const found = edgeSlot(alone.program, edge);
  if (!found) return null;
  const { node, slot } = found;
  const [output, input] = [node.shape, alone.program.nodes[slot.source]!.shape];
  const ways = isPointwise(node)
    ? alongDiagonal(partialsOf(alone, node, slot), output, input)
    : throughOperations(alone, node, slot);
  return { output, input, ...ways };
}

/** All of it as a tensor of [outputs, inputs], or null where it is larger than `largestJacobian`. */
export function wholeJacobian({ output, input, row }: Jacobian): Tensor | null {
  const shape = [sizeOf(output), sizeOf(input)] as const;
  if (sizeOf(shape) > largestJacobian) return null;
  const data = new Float64Array(sizeOf(shape));
  for (let k = 0; k < shape[0]; k++) data.set(row(k), k * shape[1]);
  return { shape, data };
}

/**
 * The node by itself, fed by constants that have the run's numbers: each input has a source of its own, also
 * where one node feeds several. In a pass of training it is as it is there, beside all samples of its batch.
 */
function runAlone(run: Run, target: ProgramNode): Run {
  const { node, params, slots } = target;
  const training = isPointwise(target) || run.means ? null : run.training;
  const own = params.map((cell) => {
    const { shape } = cell.initial;
    const data = shownValues(run, cell).slice();
    return [cell.name, shape.length === 0 ? data[0]! : { shape, data }] as const;
  });
  const alone = { ...node, params: { ...node.params, ...Object.fromEntries(own) } };
  const wires = slots.flatMap(({ key, edge, source }, i) => {
    if (key.kind === "param" || edge === null) return [];
    const { shape, value } = run.program.nodes[source]!;
    const constant = {
      // Longer than the node's own id, from which its random numbers may follow.
      id: nodeId(`${node.id} ${i}`),
      op: "constant",
      label: "",
      position: [0, 0] as const,
      params: { value: { shape, data: shownValues(run, value).slice() } },
    };
    const wire = {
      id: edge,
      source: constant.id,
      sourceHandle: outputHandle,
      target: alone.id,
      targetHandle: key.handle,
    };
    return [{ constant, wire, value }];
  });
  const graph: Graph = {
    name: "",
    nodes: [...wires.map(({ constant }) => constant), alone],
    edges: wires.map(({ wire }) => wire),
    loss: null,
  };
  const laned = training ? wires.filter(({ value }) => value.laned) : [];
  const lanedNodes = new Set(laned.map(({ constant }) => constant.id));
  const lanes = training ? run.program.lanes : 1;
  // With options it is not among the programs that are remembered.
  const program = compile(graph, { lanes, lanedNodes, training: training !== null });
  const result = createRun(program);
  for (const { constant, value } of laned)
    setCell(result, findParamCell(program, constant.id, sourceParam)!, valuesOf(run, value));
  result.training = training;
  forward(result);
  return training ? withLane(result, run.lane) : result;
}

type Ways = Pick<Jacobian, "row" | "column">;

/** Of an op that works number by number: each element of the output moves with the one that it is made of. */
function alongDiagonal(partials: Float64Array, output: Shape, input: Shape): Ways {
  const madeOf = Array.from(partials, (_, k) => stretchedElement(input, output, k));
  return {
    row(k) {
      const row = new Float64Array(sizeOf(input));
      row[madeOf[k]!] = partials[k]!;
      return row;
    },
    column: (k) => partials.map((partial, at) => (madeOf[at] === k ? partial : 0)),
  };
}

function throughOperations(run: Run, node: StructuredNode, slot: Slot): Ways {
  return {
    row(k) {
      run.gradients.fill(0);
      shownGradients(run, node.value)[k] = 1;
      runOperations(run, node.backward);
      return shownContributions(run, slot).slice();
    },
    column(k) {
      const slopes = copyRun(run);
      slopes.numbers.fill(0);
      shownValues(slopes, slot.cell)[k] = 1;
      runTangents(run, slopes, node.forward);
      return shownValues(slopes, node.value).slice();
    },
  };
}
