import { copyRun, type Run, setCell } from "../engine/arena.ts";
import type { Cell, ProgramNode } from "../engine/program.ts";
import { findParamCell, flows, gradientIn, lossValue, programNode } from "../engine/read.ts";
import { forwardValues } from "../engine/run.ts";
import type { NodeId } from "../model/graph.ts";

/** The loss where one parameter has this value and all else is as it is. */
export interface CurvePoint {
  readonly x: number;
  readonly loss: number;
}

/** More points than this no small plot shows. */
const mostPoints = 65;
/** A larger graph would keep a slider waiting. */
const mostNodes = 5000;

/**
 * The loss over a range of one number of the graph, by forward passes on a copy of the run; null where
 * there is no loss or no such number, and where the graph is too large to be run that often.
 */
export function lossCurve(
  run: Run,
  node: NodeId,
  param: string,
  [minimum, maximum]: readonly [number, number],
  count = mostPoints,
): readonly CurvePoint[] | null {
  const { program } = run;
  const cell = findParamCell(program, node, param);
  if (cell?.size !== 1 || cell.laned) return null;
  if (program.loss === null || program.nodes.length > mostNodes) return null;
  const copy = copyRun(run, run.executor);
  const points = Math.max(2, Math.min(Math.floor(count), mostPoints));
  return Array.from({ length: points }, (_, i) => {
    const x = minimum + ((maximum - minimum) * i) / (points - 1);
    setCell(copy, cell, x);
    forwardValues(copy);
    return { x, loss: lossValue(copy) ?? Number.NaN };
  });
}

/** What a change of one number of the graph does to the loss, to first order: its slope where it is now. */
export function lossSlope(run: Run, node: NodeId, param: string): number | null {
  const found = programNode(run.program, node);
  if (!found || run.program.loss === null) return null;
  const cell = slopeCell(found, param);
  return cell?.size === 1 ? gradientIn(run, cell) : null;
}

/** A source's number is its value; a weight of a node's own has a gradient where the node passes one on. */
function slopeCell(node: ProgramNode, param: string): Cell | null {
  if (node.op.category === "source") return node.onPath && !node.value.laned ? node.value : null;
  const cell = node.params.find(({ name, trainable }) => name === param && trainable);
  return cell && flows(node) ? cell : null;
}
