import { findNode, nodeName } from "../../../core/index.ts";
import { lastStep, type Session, totalSteps } from "../../store/session.ts";

/** Step 3 of 9 */
export function stepPlace(session: Session): string {
  return `Step ${session.taken} of ${totalSteps(session)}`;
}

/** Step 3 of 9: forward at z */
export function stepWords(session: Session): string {
  const step = lastStep(session);
  const node = step && findNode(session.run.program.graph, step.node);
  const what = step && node ? `${step.kind} at ${nodeName(node)}` : "nothing computed yet";
  return `${stepPlace(session)}: ${what}`;
}
