import type { Run } from "../engine/arena.ts";
import { programNode } from "../engine/read.ts";
import { stepAt } from "../engine/steps.ts";
import { nodeName } from "../model/names.ts";

/** Why nothing is asked before the step after `taken`, in words. */
export function unaskedWords(run: Run, taken: number): string {
  const step = stepAt(run.program, taken);
  if (!step) return "All steps are taken.";
  const node = programNode(run.program, step.node);
  const name = node ? nodeName(node.node) : step.node;
  const next = `${name} goes ${step.kind} next`;
  if (step.kind === "seed") return `The seed comes next: the gradient of ${name} by itself.`;
  if (node?.op.category === "source")
    return step.kind === "forward"
      ? `${next}: its value is given.`
      : `${next}: nothing lies below it.`;
  return `${next}: no single finite number is found out by it.`;
}
