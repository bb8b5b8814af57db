import { createRandom, permutation } from "../data/random.ts";
import type { Graph, NodeId } from "../model/graph.ts";
import { findOp } from "../ops/index.ts";
import { elementIndex } from "../tensor/tensor.ts";
import { createRun, type Run } from "./arena.ts";
import { compile } from "./compile.ts";
import { type Difference, finiteDifference } from "./finite-difference.ts";
import type { ParamCell, ProgramNode } from "./program.ts";
import {
  findParamCell,
  flows,
  gradientIn,
  lossValue,
  programNode,
  valueIn,
  valuesOf,
} from "./read.ts";
import { forward, runAll } from "./run.ts";

export type Verdict =
  | "agrees"
  | "differs"
  /** The slopes on the two sides differ: the gradient is a convention there. */
  | "kink nearby"
  /** The loss or the gradient is infinite or no number, so there is nothing to compare. */
  | "not finite"
  | "not on a path";

/** One trainable parameter's gradient beside its finite difference. */
export interface GradientCheck {
  readonly node: NodeId;
  readonly param: string;
  /** null when the parameter is not on a path to the loss. */
  readonly gradient: number | null;
  readonly finiteDifference: number | null;
  /** |gradient − difference| over the larger of the two sizes; null when there is no difference. */
  readonly relativeError: number | null;
  readonly verdict: Verdict;
  /** Of a tensor: which of its elements this is, the one that agrees least of those that were checked. */
  readonly element?: CheckedElement;
}

export interface CheckedElement {
  /** Its index along each axis. */
  readonly index: readonly number[];
  /** How many elements were checked, all or drawn at random, of how many. */
  readonly checked: number;
  readonly size: number;
}

/** Elements of one tensor that are checked: each costs many forward passes. */
const mostChecked = 100;

/** The same elements are drawn each time, so that a finding can be found again. */
const sampleSeed = 1;

/** Relative error that passes: far above rounding, far below a wrong derivative. */
const tolerance = 1e-6;

/** A trainable parameter, by its node and name. */
export interface CheckedParameter {
  readonly node: NodeId;
  readonly param: string;
}

/** The checks of a graph, one number at a time, so that a large one can be done in slices. */
export interface GradientChecker {
  readonly run: Run;
  readonly parameters: readonly CheckedParameter[];
  /** The elements of a parameter to check, in row-major order: all when they are few, else a sample of them. */
  elements(parameter: CheckedParameter): readonly number[];
  /** One element, 0 of a single number. Costs up to 13 forward passes. */
  check(parameter: CheckedParameter, element: number): GradientCheck;
}

export function gradientChecker(graph: Graph): GradientChecker {
  const run = createRun(compile(graph));
  runAll(run);
  const held = createRun(compile(holdStopped(run)));
  return {
    run,
    parameters: run.program.nodes.flatMap(({ node, params }) =>
      params.filter((cell) => cell.trainable).map((cell) => ({ node: node.id, param: cell.name })),
    ),
    elements({ node, param }) {
      const at = programNode(run.program, node);
      const cell = findParamCell(run.program, node, param);
      return at && cell && flows(at) ? elementsToCheck(cell.size) : [0];
    },
    check({ node, param }, element) {
      const at = programNode(run.program, node);
      const cell = findParamCell(run.program, node, param);
      if (!at || !cell?.trainable) return { node, param, ...unchecked };
      return checkElement(run, held, at, cell, element);
    },
  };
}

function elementsToCheck(size: number): readonly number[] {
  if (size <= mostChecked) return Array.from({ length: size }, (_, k) => k);
  const drawn = permutation(size, createRandom(sampleSeed, size)).slice(0, mostChecked);
  return [...drawn.sort()];
}

/** Checks every trainable parameter of the graph; of a tensor the element that agrees least is reported. */
export function checkGradients(graph: Graph): readonly GradientCheck[] {
  const checker = gradientChecker(graph);
  return checker.parameters.map((parameter) =>
    checker
      .elements(parameter)
      .map((element) => checker.check(parameter, element))
      .reduce((worst, check) => (isWorse(check, worst) ? check : worst)),
  );
}

const unchecked = {
  gradient: null,
  finiteDifference: null,
  relativeError: null,
  verdict: "not on a path",
} as const;

/**
 * The graph with what stop-gradient passes on held at its present value: to the gradient it is a
 * constant, and only then do differences measure the same thing.
 */
function holdStopped(run: Run): Graph {
  const { program } = run;
  const stopped = new Set<NodeId>();
  const nodes = program.graph.nodes.map((node) => {
    const at = findOp(node.op)?.blocksGradient ? programNode(program, node.id) : undefined;
    if (!at) return node;
    stopped.add(node.id);
    const data = valuesOf(run, at.value);
    return { ...node, op: "constant", params: { value: { shape: at.shape, data } } };
  });
  const edges = program.graph.edges.filter((edge) => !stopped.has(edge.target));
  return { ...program.graph, nodes, edges };
}

function checkElement(
  run: Run,
  held: Run,
  node: ProgramNode,
  cell: ParamCell,
  element: number,
): GradientCheck {
  const base = { node: node.node.id, param: cell.name };
  const moved = findParamCell(held.program, base.node, cell.name);
  if (!flows(node) || !moved) return { ...base, ...unchecked };
  const { size, initial } = cell;
  const gradient = gradientIn(run, cell, element);
  const from = valueIn(run, cell, element);
  const difference = finiteDifference((x) => lossAt(held, moved, element, x), from);
  const row = { ...base, ...judge(gradient, difference) };
  if (initial.shape.length === 0) return row;
  const index = elementIndex(initial.shape, element);
  return { ...row, element: { index, checked: Math.min(size, mostChecked), size } };
}

/** The loss with one number of a parameter moved, which is then put back. */
function lossAt(run: Run, cell: ParamCell, k: number, x: number): number {
  const numbers = valuesOf(run, cell);
  const before = numbers[k]!;
  numbers[k] = x;
  forward(run);
  numbers[k] = before;
  return lossValue(run) ?? Number.NaN;
}

/** A gradient beside its difference, with what is to be said of the two. */
export function judge(gradient: number, { slope, uncertainty, isKink }: Difference) {
  const size = Math.max(Math.abs(gradient), Math.abs(slope));
  const error = Math.abs(gradient - slope);
  const relativeError = error === 0 ? 0 : error / size;
  const row = { gradient, finiteDifference: slope, relativeError };
  if (!Number.isFinite(gradient) || !Number.isFinite(slope))
    return { ...row, relativeError: null, verdict: "not finite" } as const;
  if (error <= tolerance * size + uncertainty) return { ...row, verdict: "agrees" } as const;
  return { ...row, verdict: isKink ? "kink nearby" : "differs" } as const;
}

const badness: Readonly<Record<Verdict, number>> = {
  "not on a path": 0,
  agrees: 1,
  "kink nearby": 2,
  "not finite": 3,
  differs: 4,
};

/** Whether a agrees less than b. */
export function isWorse(a: GradientCheck, b: GradientCheck): boolean {
  if (a.verdict !== b.verdict) return badness[a.verdict] > badness[b.verdict];
  return (a.relativeError ?? 0) > (b.relativeError ?? 0);
}
