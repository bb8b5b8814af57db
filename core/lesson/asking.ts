import type { Run } from "../engine/arena.ts";
import { edgeSlot, programNode } from "../engine/read.ts";
import { edgeView, type Known, knownTensor, nodeView } from "../engine/steps.ts";
import { edgeId, nodeId } from "../model/graph.ts";
import type { LessonPage } from "../model/lesson.ts";
import { type CellsReference, parseCells, parseReference } from "../model/lesson-text.ts";
import { cellElements } from "../tensor/cells.ts";
import { isClose } from "./answer.ts";
import { finalNumber } from "./numbers.ts";

/**
 * How far the stepper may stand, `most` steps at most, so that what the page lights does not show the
 * number that its task asks for. 0 where no place but the start hides it.
 */
export function stepsBeforeAnswer(run: Run, page: LessonPage, most: number): number {
  let taken = most;
  while (taken > 0 && showsAnswer(run, page, taken)) taken -= 1;
  return taken;
}

/**
 * Where the stepper shows the number that the page's task asks for, and no later one: after as few more steps
 * than `taken` as it takes; all `total` of them where no step shows it on what the page lights.
 */
export function stepsToAnswer(run: Run, page: LessonPage, taken: number, total: number): number {
  for (let steps = taken; steps < total; steps++) if (showsAnswer(run, page, steps)) return steps;
  return total;
}

/** Whether a number that is computed by then, and stands on what is lit, counts as the answer. */
export function showsAnswer(run: Run, { task, highlight }: LessonPage, taken: number): boolean {
  if (task?.kind !== "predict") return false;
  const reference = parseReference(task.of);
  const exact = reference && finalNumber(run, reference);
  if (exact === null) return false;
  return highlight
    .flatMap((id) => numbersOn(run, taken, id))
    .some((known) => known.state === "done" && isClose(known.value, exact));
}

/** What stands on a wire's label, on a node or in lit cells; what a source gives is no answer to anything. */
function numbersOn(run: Run, taken: number, id: string): readonly Known[] {
  const cells = parseCells(id);
  if (cells) return numbersIn(run, taken, cells);
  if (edgeSlot(run.program, edgeId(id))) {
    const { partial, contribution } = edgeView(run, taken, edgeId(id));
    return [partial, contribution];
  }
  const node = programNode(run.program, nodeId(id));
  if (!node) return [];
  const { value, gradient } = nodeView(run, taken, node.node.id);
  return node.op.category === "source" ? [gradient] : [value, gradient];
}

function numbersIn(run: Run, taken: number, { node: id, param, index }: CellsReference): Known[] {
  const node = programNode(run.program, nodeId(id));
  if (!node) return [];
  const isGiven = param !== null || node.op.category === "source";
  const sides = isGiven ? (["gradient"] as const) : (["value", "gradient"] as const);
  return sides.flatMap((side) => {
    const place = { node: node.node.id, side, ...(param !== null && { param }) };
    const known = knownTensor(run, taken, place);
    if (known.state !== "done") return [];
    return cellElements(known.shape, index).map(
      (element): Known => ({ state: "done", value: known.numbers[element]! }),
    );
  });
}
