import type { ProgramNode } from "../engine/program.ts";
import { flows, type Run } from "../engine/run.ts";

/** Backpropagation done wrong in one way. */
export interface Damage {
  /** What one wire hands back. The loss has 1 as its upstream. */
  contribution(upstream: number, partial: number, node: ProgramNode, isLoss: boolean): number;
  /** What becomes of the gradient when another contribution arrives; null before the first. */
  gather(before: number | null, contribution: number): number;
}

export interface Damaged {
  /** By the offset of a value’s or a parameter’s cell. */
  readonly gradients: ReadonlyMap<number, number>;
  /** By the offset of a slot. */
  readonly contributions: ReadonlyMap<number, number>;
}

/** The backward pass with the damage, in the engine’s order. Runs of one sample only. */
export function damagedPass({ program, partials }: Run, damage: Damage): Damaged {
  const gradients = new Map<number, number>();
  const contributions = new Map<number, number>();
  if (program.loss === null) return { gradients, contributions };
  gradients.set(program.nodes[program.loss]!.value.offset, 1);
  for (const at of program.backward) {
    const node = program.nodes[at]!;
    const upstream = gradients.get(node.value.offset);
    if (upstream === undefined || !flows(node)) continue;
    for (const { cell, offset } of node.slots) {
      const share = damage.contribution(upstream, partials[offset]!, node, at === program.loss);
      contributions.set(offset, share);
      gradients.set(cell.offset, damage.gather(gradients.get(cell.offset) ?? null, share));
    }
  }
  return { gradients, contributions };
}

export const chain = (upstream: number, partial: number) => upstream * partial;
export const sum = (before: number | null, contribution: number) => (before ?? 0) + contribution;
