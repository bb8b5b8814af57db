import { createRun, type Run } from "../../engine/arena.ts";
import { compile } from "../../engine/compile.ts";
import type { Cell, ParamCell } from "../../engine/program.ts";
import { findParamCell, programNode, shownGradient, shownValue } from "../../engine/read.ts";
import { type Graph, nodeId } from "../../model/graph.ts";
import { createDraft } from "./draft.ts";
import { code, type Tape } from "./tape.ts";

/** A tape as a document's graph; its entry i is the node n‹i›. */
export function toGraph({ codes, a, b, initial }: Tape): Graph {
  const draft = createDraft();
  codes.forEach((kind, i) => {
    const { op, handles } = ops[kind]!;
    const sources = [a[i] ?? 0, b[i] ?? 0];
    const from = handles.map((handle, k) => [handle, entryId(sources[k] ?? 0)]);
    const params = kind === code.leaf ? { value: initial[i] ?? 0 } : {};
    draft.add(entryId(i), op, params, Object.fromEntries(from));
  });
  return draft.graph("Tape", entryId(codes.length - 1));
}

export function entryId(entry: number) {
  return nodeId(`n${entry}`);
}

const pair = ["a", "b"];

/** By the numbers of `code`. */
const ops: readonly { readonly op: string; readonly handles: readonly string[] }[] = [
  { op: "parameter", handles: [] },
  { op: "add", handles: pair },
  { op: "multiply", handles: pair },
  { op: "subtract", handles: pair },
  { op: "tanh", handles: ["x"] },
  { op: "relu", handles: ["x"] },
];

export function createTapeRun(tape: Tape): Run {
  return createRun(compile(toGraph(tape)));
}

/** Where the number of a leaf stands. */
export function leafCell({ program }: Run, leaf: number): ParamCell {
  const cell = findParamCell(program, entryId(leaf), "value");
  if (!cell) throw new Error(`The entry ${leaf} is no leaf.`);
  return cell;
}

/** Loss plus the sum of the weights' |gradient|: what every peer must agree on. */
export function checkSum(run: Run, { codes, weightCount }: Tape): number {
  const number = (read: (run: Run, cell: Cell) => number, entry: number) => {
    const node = programNode(run.program, entryId(entry));
    return node ? read(run, node.value) : Number.NaN;
  };
  let sum = number(shownValue, codes.length - 1);
  for (let i = 0; i < weightCount; i++) sum += Math.abs(number(shownGradient, i));
  return sum;
}
