import { blockView, type NodeId, stepsToLoss } from "../../../core/index.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { hasBreakpoints, type Rest, restBack, restBefore, stopHere } from "./breakpoints.ts";
import { shownNow } from "./reached.ts";
import { isAtEnd, lastStep, type Session, stepTo, totalSteps } from "./session.ts";

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

/** One step on; a folded block steps as one, up to a breakpoint in it. */
export function nextStep(store: AppStore): void {
  const { stale } = store.getState().session;
  const { breakpoints } = store.getState();
  const cardAt = cardsOf(store);
  move(store, (session) => {
    let next = (stale ? 0 : session.taken) + 1;
    const card = cardAt(session, next);
    const goesOn = () => {
      const step = lastStep({ ...session, taken: next + 1 });
      return step && cardAt(session, next + 1) === card && !breakpoints.nodes.has(step.node);
    };
    while (card !== undefined && next < totalSteps(session) && goesOn()) next += 1;
    return next;
  });
}

/** One step back, over all of a folded block. */
export function previousStep(store: AppStore): void {
  const { stale } = store.getState().session;
  const cardAt = cardsOf(store);
  move(store, (session) => {
    if (stale) return 0;
    const card = cardAt(session, session.taken);
    let before = session.taken - 1;
    while (card !== undefined && before > 0 && cardAt(session, before) === card) before -= 1;
    return before;
  });
}

/** The folded block in which the step with this number is taken; undefined where it is seen. */
function cardsOf(store: AppStore): (session: Session, taken: number) => NodeId | undefined {
  const { cardOf } = blockView(selectGraph(store.getState()));
  return (session, taken) => {
    const step = cardOf.size > 0 ? lastStep({ ...session, taken }) : null;
    return step ? cardOf.get(step.node) : undefined;
  };
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
