import { type NodeId, outside, stepsToLoss } from "../../../core/index.ts";
import type { AppStore } from "../app/store.ts";
import { uncover } from "../document/inside-actions.ts";
import { seenView } from "../page/inside.ts";
import { hasBreakpoints, type Rest, restBack, restBefore, stopHere } from "./breakpoints.ts";
import { shownNow } from "./reached.ts";
import { isAtEnd, lastStep, type Session, stepTo, totalSteps } from "./session.ts";

function move(store: AppStore, taken: (session: Session) => number): void {
  store.setState((state) => ({ session: stepTo(state.session, shownNow(state), taken) }));
}

/** Moves to where `rest` says, and keeps why it is not further, and shows it; a stale session starts over. */
function run(store: AppStore, rest: (session: Session) => Rest): void {
  store.setState((state) => {
    const { stale } = state.session;
    const from = stepTo(state.session, shownNow(state), ({ taken }) => (stale ? 0 : taken));
    return { session: { ...from, ...rest(from) } };
  });
  const { session, followStep } = store.getState();
  if (session.stop !== null && followStep) uncoverStep(store, session.taken);
}

/** Shows the node of the step with this number, wherever it is. */
function uncoverStep(store: AppStore, taken: number): void {
  const step = lastStep({ ...store.getState().session, taken });
  if (step) uncover(store, { nodes: [step.node] });
}

/** One step on; what is not seen steps as one, up to a breakpoint in it: a folded block, or all that is outside of this one. */
export function nextStep(store: AppStore): void {
  const { stale } = store.getState().session;
  const { breakpoints } = store.getState();
  const cardAt = hiddenSteps(store);
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
  const { session, followStep } = store.getState();
  const { taken } = session;
  const card = taken < totalSteps(session) ? cardAt(session, taken) : undefined;
  // What it has stopped for, amid what is hidden, comes next.
  if (followStep && card !== undefined && cardAt(session, taken + 1) === card)
    uncoverStep(store, taken + 1);
}

/** One step back, over all that is hidden together. */
export function previousStep(store: AppStore): void {
  const { stale } = store.getState().session;
  const cardAt = hiddenSteps(store);
  move(store, (session) => {
    if (stale) return 0;
    const card = cardAt(session, session.taken);
    let before = session.taken - 1;
    while (card !== undefined && before > 0 && cardAt(session, before) === card) before -= 1;
    return before;
  });
}

/** What hides the step with this number: a folded block's card, or `outside`; undefined where it is seen. */
function hiddenSteps(store: AppStore): (session: Session, taken: number) => NodeId | undefined {
  const { cardOf, cards } = seenView(store.getState());
  return (session, taken) => {
    const step = cardOf.size > 0 ? lastStep({ ...session, taken }) : null;
    const place = step ? cardOf.get(step.node) : undefined;
    return place === undefined || cards.has(place) ? place : outside;
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

/** To this step, shown where its node is. */
export function goToStep(store: AppStore, taken: number): void {
  scrubTo(store, taken);
  uncoverStep(store, store.getState().session.taken);
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
