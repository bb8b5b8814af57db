import { stepsToLoss } from "../../core/index.ts";
import { isAtEnd, type Session, stepTo, totalSteps } from "./session.ts";
import { type AppStore, selectGraph } from "./store.ts";

function move(store: AppStore, taken: (session: Session) => number): void {
  store.setState((state) => ({ session: stepTo(state.session, selectGraph(state), taken) }));
}

export function nextStep(store: AppStore): void {
  const { taken, stale } = store.getState().session;
  move(store, () => (stale ? 1 : taken + 1));
}

export function previousStep(store: AppStore): void {
  const { taken, stale } = store.getState().session;
  move(store, () => (stale ? 0 : taken - 1));
}

/** Forward until the loss has its value; from beyond, back to that point. */
export function runToLoss(store: AppStore): void {
  move(store, ({ run }) => stepsToLoss(run.program));
}

export function runToEnd(store: AppStore): void {
  move(store, totalSteps);
}

export function restart(store: AppStore): void {
  move(store, () => 0);
}

export function scrubTo(store: AppStore, taken: number): void {
  move(store, () => taken);
}

let timer: ReturnType<typeof setTimeout> | undefined;

/** Takes steps at the chosen speed until the end; from the end it starts over. */
export function play(store: AppStore): void {
  if (isAtEnd(store.getState().session)) restart(store);
  store.setState({ playing: true });
  schedule(store);
}

function schedule(store: AppStore): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (!store.getState().playing) return;
    nextStep(store);
    if (isAtEnd(store.getState().session)) pause(store);
    else schedule(store);
  }, 1000 / store.getState().speed);
}

export function pause(store: AppStore): void {
  clearTimeout(timer);
  store.setState({ playing: false });
}

export function togglePlay(store: AppStore): void {
  if (store.getState().playing) pause(store);
  else play(store);
}
