/**
 * What stands between unsaved changes and a closing window, as a state machine. There are two ways out:
 * quitting (before-quit, then the window's close) and closing the window (its close, then before-quit).
 */
export type CloseState =
  | { readonly kind: "open" }
  /** The app wants to quit; the window will be asked to close next. */
  | { readonly kind: "quitting" }
  /** The page was asked and has not answered yet. */
  | { readonly kind: "asking"; readonly goal: CloseGoal; readonly isHeard: boolean }
  /** The way is free. */
  | { readonly kind: "leaving"; readonly goal: CloseGoal };

export type CloseGoal = "close" | "quit";

export type CloseEvent =
  | { readonly kind: "quit" }
  | { readonly kind: "close"; readonly hearsClose: boolean; readonly hasPage: boolean }
  /** The page got the question; its answer may take as long as the user thinks. */
  | { readonly kind: "heard" }
  | { readonly kind: "answer"; readonly close: boolean }
  /** The page did not hear the question in time. */
  | { readonly kind: "silence" }
  /** The user would rather wait for a page that did not hear. */
  | { readonly kind: "wait" }
  /** The page crashed or is loaded anew: what it could have saved is lost already. */
  | { readonly kind: "gone" }
  | { readonly kind: "closed" };

export type CloseEffect =
  /** Stop the close that is under way. */
  | "prevent"
  | "ask-page"
  /** Come back with "silence" when the page has not heard in time. */
  | "watch-page"
  | "ask-to-leave-silent-page"
  | "close-window"
  | "quit-app";

export interface CloseStep {
  readonly state: CloseState;
  readonly effects: readonly CloseEffect[];
}

export const closeStart: CloseState = { kind: "open" };

export function closeStep(state: CloseState, event: CloseEvent): CloseStep {
  switch (event.kind) {
    case "quit":
      return stay(quit(state));
    case "close":
      return close(state, event);
    case "heard":
      return stay(state.kind === "asking" ? { ...state, isHeard: true } : state);
    case "answer":
      if (state.kind !== "asking") return stay(state);
      return event.close ? leave(state.goal) : stay(closeStart);
    case "silence":
      return state.kind === "asking" && !state.isHeard
        ? { state, effects: ["ask-to-leave-silent-page"] }
        : stay(state);
    case "wait":
      return state.kind === "asking" ? { state, effects: ["watch-page"] } : stay(state);
    case "gone":
      return state.kind === "asking" ? leave(state.goal) : stay(state);
    case "closed":
      return stay(closeStart);
  }
}

function quit(state: CloseState): CloseState {
  switch (state.kind) {
    case "open":
    case "quitting":
      return { kind: "quitting" };
    case "asking":
    case "leaving":
      return { ...state, goal: "quit" };
  }
}

function close(state: CloseState, event: { hearsClose: boolean; hasPage: boolean }): CloseStep {
  switch (state.kind) {
    case "open":
    case "quitting": {
      const goal = state.kind === "quitting" ? "quit" : "close";
      if (!event.hearsClose || !event.hasPage) return stay({ kind: "leaving", goal });
      const asking: CloseState = { kind: "asking", goal, isHeard: false };
      return { state: asking, effects: ["prevent", "ask-page", "watch-page"] };
    }
    case "asking":
      return { state, effects: ["prevent"] };
    case "leaving":
      return stay(state);
  }
}

/** The close that led to the question was stopped, so a new one has to be begun. */
function leave(goal: CloseGoal): CloseStep {
  return {
    state: { kind: "leaving", goal },
    effects: [goal === "quit" ? "quit-app" : "close-window"],
  };
}

function stay(state: CloseState): CloseStep {
  return { state, effects: [] };
}
