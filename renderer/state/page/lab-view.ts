import {
  addPiles,
  type Known,
  type Lab,
  labEdge,
  labNode,
  labParam,
  openLab,
  type Pile,
  type WhySubject,
} from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import type { LabRun } from "./lab-state.ts";

/** The runs that count: those that were asked for, and those whose descent step is not undone. */
export function countedRuns({ lab, history }: AppState): readonly LabRun[] {
  if (lab.runs.length === 0) return lab.runs;
  const made = new Set(history.past.map(({ after }) => after));
  return lab.runs.filter(({ step }) => step === null || made.has(step));
}

/** What the runs before the present one have left in the gradients. */
export function pileNow(state: AppState): Pile {
  return addPiles(countedRuns(state).map(({ pile }) => pile));
}

interface Opened {
  readonly lab: AppState["lab"];
  readonly past: AppState["history"]["past"];
  readonly opened: Lab | null;
}
const bySession = new WeakMap<AppState["session"], Opened>();

/**
 * The bug beside the run that is shown; null where no bug is on, or the numbers are from before an edit.
 * Every number on the canvas asks: it is made once for a state.
 */
export function labOf(state: AppState): Lab | null {
  const { session, lab } = state;
  const { past } = state.history;
  if (lab.bug === null || session.stale || session.run.program.loss === null) return null;
  const known = bySession.get(session);
  if (known?.lab === lab && known.past === past) return known.opened;
  const opened = openLab(session.run, session.taken, lab.bug, pileNow(state));
  bySession.set(session, { lab, past, opened });
  return opened;
}

/** The damaged number beside a shown one; null where that is right, or nothing is shown yet. */
export function damagedNumber(state: AppState, subject: WhySubject): Known | null {
  const lab = labOf(state);
  if (!lab) return null;
  switch (subject.kind) {
    case "gradient":
      return subject.param === null
        ? labNode(lab, subject.node)
        : labParam(lab, subject.node, subject.param);
    case "contribution":
      return labEdge(lab, subject.edge);
    default:
      return null;
  }
}
