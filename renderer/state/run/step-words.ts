import {
  explainStep,
  findNode,
  nodeName,
  parameterName,
  type Sentence,
  type UpdateWords,
  updateSentence,
} from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { isAtEnd, lastStep, type Session, totalSteps } from "./session.ts";

/** Step 3 of 9 */
export function stepPlace(session: Session): string {
  return `Step ${session.taken} of ${totalSteps(session)}`;
}

/** Step 3 of 9: forward at z */
export function stepWords(session: Session): string {
  return `${stepPlace(session)}: ${stepEvent(session)}`;
}

/** Step 3: forward at z */
export function stepTitle(session: Session): string {
  return session.taken === 0 ? "Start" : `Step ${session.taken}: ${stepEvent(session)}`;
}

function stepEvent(session: Session): string {
  const step = lastStep(session);
  return step ? `${step.kind} at ${stepSubject(session)}` : "nothing computed yet";
}

/** What the step taken last is about: a node, or in an update a parameter. */
export function stepSubject(session: Session): string {
  const step = lastStep(session);
  if (!step) return "";
  const { graph } = session.run.program;
  if (step.kind === "update" && session.looking.kind === "batch") {
    const key = session.looking.plan.trainer.parameters[step.parameter];
    if (key) return parameterName(graph, key);
  }
  const node = findNode(graph, step.node);
  return node ? nodeName(node) : step.node;
}

/** The update that the last edit made, while the stepper stands where it left it. */
export function lastUpdate({ session, history }: AppState): UpdateWords | null {
  const { kind, note } = history.past.at(-1) ?? {};
  const isThere = kind === "hand-update" ? session.taken === 0 : isAtEnd(session);
  return isThere && !session.stale ? (note?.update ?? null) : null;
}

/** What the step taken last did, with its numbers. */
export function stepSentence(session: Session): Sentence {
  const step = lastStep(session);
  if (step?.kind !== "update" || session.looking.kind !== "batch")
    return explainStep(session.run, session.taken);
  const sentence = updateSentence(session.looking.plan, step.parameter);
  return isAtEnd(session)
    ? { ...sentence, body: `${sentence.body} “Make the update” makes all of them.` }
    : sentence;
}
