import {
  type CodeLine,
  type Known,
  nodeView,
  paramValue,
  paramView,
  sourceParam,
} from "../../../core/index.ts";
import { lastStep, type Session } from "../../state/run/session.ts";

/** What stands beside a line: a number, or null where the line has no such number. */
export interface LineNumbers {
  readonly value: Known | null;
  readonly gradient: Known | null;
}

const nothing: LineNumbers = { value: null, gradient: null };

/** The present numbers of what a line makes, as far as the stepper has come. */
export function lineNumbers({ run, taken }: Session, line: CodeLine): LineNumbers {
  const { node, param, kind } = line;
  if (node === null || (kind !== "leaf" && kind !== "forward" && kind !== "gradient"))
    return nothing;
  // A node that is a parameter is its own one.
  const isOwn = param !== null && param !== sourceParam;
  const view = nodeView(run, taken, node);
  const gradient = isOwn ? paramView(run, taken, node, param).gradient : view.gradient;
  if (kind === "gradient") return { value: null, gradient: param === null ? null : gradient };
  if (!isOwn) return { value: view.value, gradient };
  return { value: paramValue(run, node, param), gradient };
}

/** The lines that the stepper stands at; −1 for none. */
export interface Places {
  /** The line that the step taken last runs. */
  readonly current: number;
  /** On the way back the line of the node that it has come to. */
  readonly passing: number;
}

export function placesOf(lines: readonly CodeLine[], session: Session): Places {
  const step = lastStep(session);
  if (!step) return { current: -1, passing: -1 };
  // A network runs where its layers answer, not where they are made.
  const own = lines.findIndex(
    (line) =>
      makes(line) &&
      (line.node === step.node || (line.kind === "forward" && line.nodes.includes(step.node))),
  );
  if (step.kind === "forward") return { current: own, passing: -1 };
  const kind = step.kind === "update" ? "update" : "backward";
  const isIt = (line: CodeLine) => line.kind === kind;
  // The loop over the data comes last.
  const isBatch = session.looking.kind === "batch";
  const current = isBatch ? lines.findLastIndex(isIt) : lines.findIndex(isIt);
  return { current, passing: step.kind === "backward" ? own : -1 };
}

/** The line that gives a node its value. */
export function makes({ kind, param }: CodeLine): boolean {
  return (kind === "leaf" && (param === null || param === sourceParam)) || kind === "forward";
}
