import type { Program, ProgramNode, Slot } from "../engine/program.ts";
import { flows } from "../engine/read.ts";
import { tensorWords } from "../engine/tensors.ts";

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
 * reaches it. null where there are tensors, nothing is differentiated, and where counting would keep one waiting.
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
  if (program.loss === null || tensorWords(program.nodes) !== null) return null;
  const starts = startsOf(program);
  if (starts.length === 0 || starts.length * program.graph.edges.length > mostWork) return null;
  const reached = new Uint8Array(program.nodes.length);
  const counted = new Set<Slot>();
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
      for (const slot of node.slots) {
        if (slot.source < 0 || !reached[slot.source]) continue;
        reached[next] = 1;
        beyond += 1;
        counted.add(slot);
      }
    }
    parameters += own.length;
    forward += own.length * beyond;
    // Where the node itself is the parameter, nothing lies between the two.
    if (isSource) continue;
    forward += own.length;
    for (const slot of own) counted.add(slot);
  }
  return { parameters, reverse: counted.size, forward };
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
