import { stepsToLoss } from "../../../core/index.ts";
import type { AppStore } from "../app/store.ts";
import { hasBreakpoints, type Rest, restBack, restBefore, stopHere } from "./breakpoints.ts";
import { shownNow } from "./reached.ts";
import { isAtEnd, type Session, stepTo, totalSteps } from "./session.ts";

function move(store: AppStore, taken: (session: Session) => number): void {
  store.setState((state) => ({ session: stepTo(state.session, shownNow(state), taken) }));
}

/** Moves to where `rest` says, and keeps why it is not further; a stale session starts over. */
function run(store: AppStore, rest: (session: Session) => Rest): void {
  store.setState((state) => {
    const { stale } = state.session;
    const from = stepTo(state.session, shownNow(state), ({ taken }) => (stale ? 0 : taken));
    return { session: { ...from, ...rest(from) } };
  });
}

export function nextStep(store: AppStore): void {
  const { taken, stale } = store.getState().session;
  move(store, () => (stale ? 1 : taken + 1));
}

export function previousStep(store: AppStore): void {
  const { taken, stale } = store.getState().session;
  move(store, () => (stale ? 0 : taken - 1));
}

/** Forward until the loss has its value or a breakpoint stops it; from beyond, back to that point. */
export function runToLoss(store: AppStore): void {
  const { breakpoints } = store.getState();
  run(store, (session) => {
    const goal = stepsToLoss(session.run.program);
    return session.taken < goal
      ? restBefore(session, breakpoints, goal)
      : { taken: goal, stop: null };
  });
}

/** To the end or to the next break. From the end it starts over where there are breakpoints. */
export function runToEnd(store: AppStore): void {
  const { breakpoints, history } = store.getState();
  const startsOver = hasBreakpoints(breakpoints, history.present);
  run(store, (session) => {
    const from = startsOver && isAtEnd(session) ? { ...session, taken: 0 } : session;
    return restBefore(from, breakpoints, totalSteps(session));
  });
}

/** Back to the break before, or to the start. */
export function runBack(store: AppStore): void {
  const { breakpoints } = store.getState();
  run(store, (session) => restBack(session, breakpoints));
}

export function restart(store: AppStore): void {
  move(store, () => 0);
}

export function scrubTo(store: AppStore, taken: number): void {
  move(store, () => taken);
}

/** Takes steps at the chosen speed until the end or a break; from the end it starts over. */
export function play(store: AppStore): void {
  if (isAtEnd(store.getState().session)) restart(store);
  store.setState({ playing: true });
  schedule(store);
}

function schedule(store: AppStore): void {
  const { playTimer, speed } = store.getState();
  playTimer.set(1000 / speed, () => {
    if (!store.getState().playing) return;
    nextStep(store);
    const { session, breakpoints } = store.getState();
    const stop = stopHere(session, breakpoints);
    if (stop !== null) store.setState({ session: { ...session, stop } });
    if (stop !== null || isAtEnd(session)) pause(store);
    else schedule(store);
  });
}

export function pause(store: AppStore): void {
  store.getState().playTimer.clear();
  store.setState({ playing: false });
}

export function togglePlay(store: AppStore): void {
  if (store.getState().playing) pause(store);
  else play(store);
}
