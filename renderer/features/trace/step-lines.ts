import { lastStep, type Session, type SessionStep, totalSteps } from "../../state/run/session.ts";
import { stepSentence, stepSubject } from "../../state/run/step-words.ts";

/** One step as text. */
export interface StepLine {
  /** Counted from 1. */
  readonly step: number;
  readonly kind: SessionStep["kind"];
  /** The node, or the parameter that is updated. */
  readonly subject: string;
  /** What it does, with its numbers, without the phase in front. */
  readonly sentence: string;
}

/** All steps of a run as text. A line is written when it is first asked for: there may be many. */
export interface StepLines {
  readonly count: number;
  line(step: number): StepLine;
}

export function createStepLines(session: Session): StepLines {
  const kept = new Map<number, StepLine>();
  return {
    count: totalSteps(session),
    line(step) {
      const known = kept.get(step);
      if (known) return known;
      const line = lineOf({ ...session, taken: step });
      kept.set(step, line);
      return line;
    },
  };
}

function lineOf(session: Session): StepLine {
  return {
    step: session.taken,
    kind: lastStep(session)?.kind ?? "forward",
    subject: stepSubject(session),
    sentence: stepSentence(session).body,
  };
}

/**
 * The steps that hold every word of the search: as a part of the node's name, as the beginning of the
 * phase, or, where it is a number, in what the step does. Of steps to come no number is known.
 */
export function findSteps(lines: StepLines, taken: number, query: string): readonly number[] {
  const words = query.toLowerCase().replaceAll("-", "−").split(/\s+/).filter(Boolean);
  const steps = Array.from({ length: lines.count }, (_, i) => i + 1);
  if (words.length === 0) return steps;
  return steps.filter((step) => {
    const line = lines.line(step);
    return words.every((word) => holds(line, step <= taken, word));
  });
}

function holds({ step, kind, subject, sentence }: StepLine, isTaken: boolean, word: string) {
  if (subject.toLowerCase().replaceAll("-", "−").includes(word) || kind.startsWith(word))
    return true;
  if (!/^[−+.]?\d|^−?(∞|nan)/.test(word)) return false;
  return String(step) === word || (isTaken && sentence.toLowerCase().includes(word));
}

export const notTaken = "not taken yet";

/** The listed steps as lines of text, with tabs between their parts. */
export function stepsText(lines: StepLines, taken: number, steps: readonly number[]): string {
  return steps
    .map((step) => {
      const { kind, subject, sentence } = lines.line(step);
      return [`Step ${step}`, kind, subject, step <= taken ? sentence : notTaken].join("\t");
    })
    .join("\n");
}
