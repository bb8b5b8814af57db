import * as z from "zod";
import "../jitless.ts";
import { type GraphNode, type Json, nodeId } from "../../model/graph.ts";
import { type OptimizerId, stateFault } from "../../model/optimizer-ids.ts";
import type { TensorProgress } from "../../model/training.ts";
import { sameShape, shapeText } from "../../tensor/shape.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { readItems } from "../items.ts";
import { type ProblemList, quoted } from "../problem.ts";
import { readTensor } from "../tensors.ts";
import { addTwice, addUnknownNode } from "./parameters.ts";
import { hasTensor } from "./present.ts";

const tensorBase = "training.progress.tensors";

interface Remembered {
  readonly tensors: readonly unknown[];
  readonly optimizer: OptimizerId;
  readonly updates: number;
}

/** A tensor's node, name and numbers as files have them. */
const tensorSchema = z.strictObject({
  node: z.string(),
  param: z.string(),
  initial: z.unknown(),
  state: z.array(z.unknown()),
});

/** What is remembered of parameters that are tensors. */
export function readTensors(
  list: ProblemList,
  { tensors, optimizer, updates }: Remembered,
  nodes: readonly GraphNode[],
): readonly TensorProgress[] {
  const known = new Map<string, GraphNode>(nodes.map((node) => [node.id, node]));
  const seen = new Map<string, number>();
  return readItems(list, tensorBase, tensors, tensorSchema).flatMap((item, i) => {
    const where = `${tensorBase}[${i}]`;
    const key = `${item.node} ${item.param}`;
    if (seen.has(key)) addTwice(list, where, key, `tensors[${seen.get(key)}]`);
    seen.set(key, i);
    const initial = tensorAt(list, `${where}.initial`, item.initial);
    const state = item.state.map((each, at) => tensorAt(list, `${where}.state[${at}]`, each));
    if (!initial || !state.every((each) => each !== null)) return [];
    const node = known.get(item.node);
    if (!node) addUnknownNode(list, where, item.node);
    else if (!hasTensor(node, item.param, initial)) addUnknownTensor(list, where, key, initial);
    const other = state.findIndex(({ shape }) => !sameShape(shape, initial.shape));
    if (other >= 0) {
      const shapes = `${shapeText(state[other]!.shape)}, and the parameter is ${shapeText(initial.shape)}`;
      list.add("bad-training", `${where}.state[${other}]`, `the shape is ${shapes}. Correct one.`);
    }
    const fault = state.length === 0 && updates === 0 ? null : stateFault(optimizer, state);
    if (fault) list.add("bad-training", where, `${fault} Correct it, or remove the entry.`);
    return [{ node: nodeId(item.node), param: item.param, initial, state }];
  });
}

function tensorAt(list: ProblemList, where: string, value: unknown): Tensor | null {
  return readTensor(value as Json, ({ at, message }) => {
    list.add("bad-training", `${where}${at}`, message);
    return !list.isFull;
  });
}

function addUnknownTensor(list: ProblemList, where: string, key: string, { shape }: Tensor): void {
  list.add(
    "unknown-param",
    where,
    `there is no tensor ${quoted(key)} of the shape ${shapeText(shape)}. Name a parameter that the node has, or remove the entry.`,
  );
}
