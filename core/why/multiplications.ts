import { isPointwise, type Program, type ProgramNode, type Slot } from "../engine/program.ts";
import { flows } from "../engine/read.ts";
import type { Operation, Walk } from "../ops/operations.ts";
import { sizeOf } from "../tensor/shape.ts";

/** What the gradients by all parameters cost, in multiplications of a sample. */
export interface Multiplications {
  readonly parameters: number;
  /** One pass from the loss back, for all parameters at once. */
  readonly reverse: number;
  /** A pass from each parameter on. */
  readonly forward: number;
}

/** Nodes with parameters, times wires. */
const mostWork = 2e7;

/**
 * Counts upstream × partial, and partial × tangent, once for each slot that either mode needs: those on a
 * path from a parameter to the loss. Forward mode goes through a slot once for every parameter that
 * reaches it: once for every number of a tensor. Through an op over tensors both modes multiply as its backward pass
 * does: the products of a matrix are counted, its sums are not. null where nothing is differentiated, and where counting
 * would keep one waiting.
 */
export function countMultiplications(program: Program): Multiplications | null {
  const known = remembered.get(program);
  if (known !== undefined) return known;
  const counted = count(program);
  remembered.set(program, counted);
  return counted;
}

/** A lesson’s text asks for them at every step. */
const remembered = new WeakMap<Program, Multiplications | null>();

function count(program: Program): Multiplications | null {
  if (program.loss === null) return null;
  const starts = startsOf(program);
  if (starts.length === 0 || starts.length * program.graph.edges.length > mostWork) return null;
  const reached = new Uint8Array(program.nodes.length);
  const counted = new Map<Slot, number>();
  const passed = new Map<ProgramNode, number>();
  const through = (node: ProgramNode, slots: readonly Slot[]) => {
    const { ofAll, of } = costsOf(program, node);
    passed.set(node, ofAll);
    let sum = ofAll;
    for (const slot of slots) {
      counted.set(slot, of(slot));
      sum += of(slot);
    }
    return sum;
  };
  let parameters = 0;
  let forward = 0;
  for (const { at, own, isSource } of starts) {
    // All parameters of a node go on from it by the same slots.
    reached.fill(0);
    reached[at] = 1;
    let beyond = 0;
    for (let next = at + 1; next < program.nodes.length; next++) {
      const node = program.nodes[next]!;
      if (!flows(node) || node.op.category === "source") continue;
      const slots = node.slots.filter(({ source }) => source >= 0 && reached[source] === 1);
      if (slots.length === 0) continue;
      reached[next] = 1;
      beyond += through(node, slots);
    }
    for (const slot of own) {
      parameters += slot.cell.size;
      // Where the node itself is the parameter, nothing lies between the two.
      const before = isSource ? 0 : through(program.nodes[at]!, [slot]);
      forward += slot.cell.size * (before + beyond);
    }
  }
  let reverse = 0;
  for (const each of [...counted.values(), ...passed.values()]) reverse += each;
  return { parameters, reverse, forward };
}

interface Costs {
  /** What its slots share, such as the slope of a layer's activation. */
  readonly ofAll: number;
  readonly of: (slot: Slot) => number;
}

/** The multiplications of a node's backward pass, for one sample. */
function costsOf({ lanes }: Program, node: ProgramNode): Costs {
  if (isPointwise(node)) return { ofAll: 0, of: () => node.value.size };
  const samples = node.value.laned ? lanes : 1;
  const slots = node.backward.map((operation) => slotOf(node, operation, lanes));
  const bySlot = new Map<Slot, number>();
  let ofAll = 0;
  for (const [i, operation] of node.backward.entries()) {
    const cost = products(operation) / samples;
    const slot = slots[i] ?? onlyReader(node.backward, slots, i);
    if (slot) bySlot.set(slot, (bySlot.get(slot) ?? 0) + cost);
    else ofAll += cost;
  }
  return { ofAll, of: (slot) => bySlot.get(slot) ?? 0 };
}

/** The slot whose contribution the operation writes. */
function slotOf({ slots }: ProgramNode, { out }: Operation, lanes: number): Slot | undefined {
  if (out.region !== "contributions") return undefined;
  return slots.find(({ contribution: { offset, size, laned } }) => {
    const from = out.offset - offset;
    return from >= 0 && from < size * (laned ? lanes : 1);
  });
}

/** The slot for which alone the numbers are made that an operation leaves for later ones. */
function onlyReader(
  operations: readonly Operation[],
  slots: readonly (Slot | undefined)[],
  at: number,
): Slot | undefined {
  const { region, offset } = operations[at]!.out;
  const readers = operations.flatMap((operation, i) =>
    i > at && readsOf(operation).some((walk) => walk.region === region && walk.offset === offset)
      ? [slots[i]]
      : [],
  );
  return readers.every((slot) => slot === readers[0]) ? readers[0] : undefined;
}

function readsOf(operation: Operation): readonly Walk[] {
  if (operation.kind === "map") return operation.inputs;
  if (operation.kind === "contract") return [operation.a, operation.b];
  return "x" in operation ? [operation.x] : [];
}

function products(operation: Operation): number {
  return operation.kind === "contract" || operation.kind === "map" ? sizeOf(operation.lengths) : 0;
}

/** A node with parameters from which the loss is reached. */
interface Start {
  readonly at: number;
  /** The slots of its parameters. */
  readonly own: readonly Slot[];
  readonly isSource: boolean;
}

function startsOf(program: Program): readonly Start[] {
  return program.nodes.flatMap((node, at): Start[] => {
    const isSource = node.op.category === "source";
    if (!node.onPath || !(isSource || flows(node))) return [];
    const own = node.slots.filter((slot) => isParameter(node, slot));
    return own.length === 0 ? [] : [{ at, own, isSource }];
  });
}

function isParameter(node: ProgramNode, { key }: Slot): boolean {
  return (
    key.kind === "param" &&
    node.params.some(({ name, trainable }) => trainable && name === key.name)
  );
}
