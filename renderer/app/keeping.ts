/**
 * When the open document is put by, as a state machine: a second after an edit, and then about once a second
 * for as long as edits go on. What takes long to write is written less often.
 */
export interface Keeping {
  readonly phase: "resting" | "waiting" | "writing";
  /** Whether the document has changed while it was being written, and how soon that must be put by. */
  readonly again: "no" | "later" | "now";
  /** Milliseconds from an edit to the writing. */
  readonly pause: number;
  /** Whether the user knows that it fails. */
  readonly isTold: boolean;
}

export type KeepingEvent =
  /** urgent: what was put by must not come back, as after a save or with another document. */
  | { readonly kind: "changed"; readonly urgent: boolean }
  | { readonly kind: "due" }
  /** The page goes, and there is no later. */
  | { readonly kind: "hurry" }
  /** `took`: milliseconds for which the page did nothing else. */
  | { readonly kind: "written"; readonly took: number }
  | { readonly kind: "failed"; readonly took: number; readonly reason: string };

export type KeepingEffect =
  /** Come back with "due". */
  | { readonly kind: "wait"; readonly pause: number }
  | { readonly kind: "write" }
  | { readonly kind: "tell"; readonly reason: string };

export interface KeepingStep {
  readonly state: Keeping;
  readonly effects: readonly KeepingEffect[];
}

export const shortestPause = 1000;

/** More than this nobody should lose, however large the document. */
const longestPause = 10_000;

/** Writing takes a tenth of the time at most: the page answers meanwhile. */
const restPerWork = 9;

export const keepingStart: Keeping = {
  phase: "resting",
  again: "no",
  pause: shortestPause,
  isTold: false,
};

export function keepingStep(state: Keeping, event: KeepingEvent): KeepingStep {
  switch (event.kind) {
    case "changed":
      return changed(state, event.urgent);
    case "due":
      return state.phase === "waiting" ? write(state) : stay(state);
    case "hurry":
      return state.phase === "waiting" || state.again !== "no" ? write(state) : stay(state);
    case "written":
      return goOn({ ...state, ...paced(event.took), isTold: false });
    case "failed": {
      const next = goOn({ ...state, ...paced(event.took), isTold: true });
      const tell: KeepingEffect = { kind: "tell", reason: event.reason };
      return state.isTold ? next : { ...next, effects: [tell, ...next.effects] };
    }
  }
}

function changed(state: Keeping, urgent: boolean): KeepingStep {
  if (state.phase === "writing")
    return stay({ ...state, again: urgent || state.again === "now" ? "now" : "later" });
  if (urgent) return write(state);
  return state.phase === "waiting" ? stay(state) : wait(state);
}

function goOn(state: Keeping): KeepingStep {
  // An answer to a hurried write: another one is under way, or none.
  if (state.phase !== "writing") return stay(state);
  switch (state.again) {
    case "no":
      return stay({ ...state, phase: "resting" });
    case "later":
      return wait(state);
    case "now":
      return write(state);
  }
}

function paced(took: number): Pick<Keeping, "pause"> {
  return { pause: Math.min(longestPause, Math.max(shortestPause, restPerWork * took)) };
}

function wait(state: Keeping): KeepingStep {
  const { pause } = state;
  return { state: { ...state, phase: "waiting", again: "no" }, effects: [{ kind: "wait", pause }] };
}

function write(state: Keeping): KeepingStep {
  return { state: { ...state, phase: "writing", again: "no" }, effects: [{ kind: "write" }] };
}

function stay(state: Keeping): KeepingStep {
  return { state, effects: [] };
}
