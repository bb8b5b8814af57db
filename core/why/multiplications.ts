import type { Program, ProgramNode, Slot } from "../engine/program.ts";
import { flows } from "../engine/run.ts";

/** What the gradients by all parameters cost, in multiplications of a sample. */
export interface Multiplications {
  readonly parameters: number;
  /** One pass from the loss back, for all parameters at once. */
  readonly reverse: number;
  /** A pass from each parameter on. */
  readonly forward: number;
}

/** Parameters times nodes. */
const mostWork = 2e7;

/**
 * Counts upstream × partial, and partial × tangent, once for each slot that either mode needs: those on a
 * path from a parameter to the loss. Forward mode goes through a slot once for every parameter that
 * reaches it. null where nothing is differentiated, and where counting would keep one waiting.
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
  // A slot's passes are as many as the parameters behind it: those sets are walked in one order.
  const starts = parametersOf(program);
  if (starts.length === 0 || starts.length * program.nodes.length > mostWork) return null;
  const reached = new Uint8Array(program.nodes.length);
  let forward = 0;
  let reverse = 0;
  const counted = new Set<Slot>();
  for (const start of starts) {
    reached.fill(0);
    for (let at = start.at; at < program.nodes.length; at++) {
      const node = program.nodes[at]!;
      if (at === start.at && start.slot === null) reached[at] = 1;
      if (!flows(node) || node.op.category === "source") continue;
      for (const slot of node.slots) {
        if (slot !== start.slot && (slot.source < 0 || !reached[slot.source])) continue;
        reached[at] = 1;
        forward += 1;
        if (counted.has(slot)) continue;
        counted.add(slot);
        reverse += 1;
      }
    }
  }
  return { parameters: starts.length, reverse, forward };
}

interface Start {
  readonly at: number;
  /** null where the node itself is the parameter. */
  readonly slot: Slot | null;
}

function parametersOf(program: Program): readonly Start[] {
  return program.nodes.flatMap((node, at): Start[] => {
    if (!node.onPath) return [];
    return node.slots
      .filter((slot) => isParameter(node, slot))
      .map((slot) => ({
        at,
        slot: node.op.category === "source" ? null : slot,
      }));
  });
}

function isParameter(node: ProgramNode, { key }: Slot): boolean {
  return (
    key.kind === "param" &&
    node.params.some(({ name, trainable }) => trainable && name === key.name)
  );
}
