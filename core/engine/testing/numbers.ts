import type { Graph, NodeId } from "../../model/graph.ts";
import { createRun, type Run, setCell } from "../arena.ts";
import { compile } from "../compile.ts";
import type { CompileOptions, Slot } from "../program.ts";
import * as read from "../read.ts";
import { runAll } from "../run.ts";

/** Compiles a graph and runs it forward and backward. */
export function runGraph(graph: Graph, options: CompileOptions = {}): Run {
  const run = createRun(compile(graph, options));
  runAll(run);
  return run;
}

function at(run: Run, id: NodeId) {
  const node = run.program.nodes[run.program.position.get(id) ?? -1];
  if (!node) throw new Error(`${id} is not in the program.`);
  return node;
}

/** All numbers of a node's value, lane after lane. */
export function valuesOf(run: Run, id: NodeId): readonly number[] {
  return [...read.valuesOf(run, at(run, id).value)];
}

export function valueAt(run: Run, id: NodeId): number {
  return valuesOf(run, id)[0] as number;
}

/** All numbers of ∂L/∂node; null when the loss does not depend on the node. */
export function gradientsOf(run: Run, id: NodeId): readonly number[] | null {
  const { value, onPath } = at(run, id);
  return onPath ? [...read.gradientsOf(run, value)] : null;
}

export function gradientOf(run: Run, id: NodeId): number | null {
  return gradientsOf(run, id)?.[0] ?? null;
}

export function paramGradientOf(run: Run, id: NodeId, name: string): number {
  const cell = at(run, id).params.find((param) => param.name === name);
  return cell ? read.gradientIn(run, cell) : Number.NaN;
}

function slotOf(run: Run, id: NodeId, key: string): Slot {
  const slot = at(run, id).slots.find(
    (s) => (s.key.kind === "input" ? s.key.handle : s.key.name) === key,
  );
  if (!slot) throw new Error(`${id} has no derivative by ${key}.`);
  return slot;
}

/** All numbers of ∂node/∂key, `key` being a handle or the name of a trainable parameter. */
export function partialsOf(run: Run, id: NodeId, key: string): readonly number[] {
  return [...read.partialsOf(run, at(run, id), slotOf(run, id, key))];
}

export function contributionsOf(run: Run, id: NodeId, key: string): readonly number[] {
  return [...read.contributionsOf(run, slotOf(run, id, key))];
}

/** Sets a numeric parameter and runs everything again. */
export function setParamOf(run: Run, id: NodeId, name: string, data: readonly number[]): void {
  const cell = at(run, id).params.find((param) => param.name === name);
  if (!cell) throw new Error(`${id} has no parameter ${name}.`);
  setCell(run, cell, data);
  runAll(run);
}

/** Central differences of the loss by one number of a parameter, with the step `h`. */
export function finiteDifference(
  run: Run,
  id: NodeId,
  name: string,
  h: number,
  element = 0,
): number {
  const cell = at(run, id).params.find((param) => param.name === name);
  if (!cell) throw new Error(`${id} has no parameter ${name}.`);
  const numbers = read.valuesOf(run, cell);
  const before = numbers[element] as number;
  const lossAt = (x: number) => {
    numbers[element] = x;
    runAll(run);
    return read.lossValue(run) ?? Number.NaN;
  };
  const difference = lossAt(before + h) - lossAt(before - h);
  lossAt(before);
  return difference / (2 * h);
}

/** Whether two numbers are equal up to a relative error; NaN equals NaN, ∞ equals ∞. */
export function isClose(a: number, b: number, relative: number, absolute = 0): boolean {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Object.is(a, b);
  return Math.abs(a - b) <= absolute + relative * Math.max(Math.abs(a), Math.abs(b));
}

/** Throws unless `isClose`, and says both numbers. */
export function expectClose(
  found: number,
  known: number,
  relative: number,
  absolute = 0,
  what = "number",
): void {
  if (!isClose(found, known, relative, absolute))
    throw new Error(`The ${what} is ${found}; expected ${known}.`);
}
