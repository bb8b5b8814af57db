import { findNode, nodeName, type Program, stepAt, stepCount } from "../../../core/index.ts";

/** Step 3 of 9 */
export function stepPlace(program: Program, taken: number): string {
  return `Step ${taken} of ${stepCount(program)}`;
}

/** Step 3 of 9: forward at z */
export function stepWords(program: Program, taken: number): string {
  const step = stepAt(program, taken - 1);
  const node = step && findNode(program.graph, step.node);
  const what = step && node ? `${step.kind} at ${nodeName(node)}` : "nothing computed yet";
  return `${stepPlace(program, taken)}: ${what}`;
}
