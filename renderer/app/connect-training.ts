import type { FromTrainer, Graph, ParameterKey, Table } from "../../core/index.ts";
import { nextFrame } from "../state/app/next-frame.ts";
import type { AppState } from "../state/app/state.ts";
import { type AppStore, selectGraph, selectShown } from "../state/app/store.ts";
import { forgetReads, receiveRead } from "../state/document/data-actions.ts";
import { changesLayoutOnly } from "../state/document/layout-only.ts";
import { fileTable } from "../state/run/prepared.ts";
import { forgetSent, graphForTrainer } from "../state/run/trainer-graph.ts";
import { nextWatch, resting, type WatchEvent } from "../state/run/trainer-watch.ts";
import { keepCurve, setTraining } from "../state/run/training-actions.ts";
import {
  dropForeignRun,
  loseRun,
  receiveEnd,
  receiveRefusal,
  receiveTick,
  receiveWorking,
} from "../state/run/training-run.ts";
import type { Silence } from "../state/run/training-state.ts";

/** Ties the store to the training service: its answers come in, and the graph is looked at as it changes. */
export function connectTraining(store: AppStore): void {
  const { trainer } = store.getState();
  const looks = createLooks(store);
  const watch = watchTrainer((silence) => setTraining(store, { silence }));
  trainer.listen({
    asked: (message) => watch({ kind: "asked", message }),
    answered(message) {
      watch({ kind: "heard", message });
      receive(store, looks, message);
    },
    gone(reason) {
      watch({ kind: "gone" });
      fail(store, looks, reason);
    },
  });
  store.subscribe((state, previous) => {
    if (state.history.present !== previous.history.present) dropForeignRun(store);
    looks.follow();
  });
  looks.follow();
}

function receive(store: AppStore, looks: Looks, message: FromTrainer): void {
  switch (message.kind) {
    case "tick": {
      if (!receiveTick(store, message)) return;
      const shown = () => store.getState().trainer.post({ kind: "shown", run: message.run });
      looks.caughtUp(() => afterPaint(shown));
      return;
    }
    case "ended":
      receiveEnd(store, message);
      return;
    case "refused":
      receiveRefusal(store, message);
      return;
    case "working":
      receiveWorking(store, message);
      return;
    case "looked":
      looks.receive(message);
      return;
    case "was-read":
      receiveRead(store, message);
  }
}

/** The next tick waits until this one is on the screen, and as long again: the rest is the user's. */
function afterPaint(work: () => void): void {
  // Nothing is painted, and timers come late: the run goes on as if somebody watched.
  if (document.hidden) {
    work();
    return;
  }
  const began = performance.now();
  nextFrame(() => {
    setTimeout(work, Math.min(250, performance.now() - began));
  });
}

/** Follows whether the service answers, second by second while it owes something. */
function watchTrainer(show: (silence: Silence | null) => void): (event: WatchEvent) => void {
  let watch = resting;
  let clock: ReturnType<typeof setInterval> | null = null;
  return function follow(event) {
    const wasSilent = watch.kind === "silent";
    watch = nextWatch(watch, event);
    if (watch.kind === "resting") {
      if (clock !== null) clearInterval(clock);
      clock = null;
    } else clock ??= setInterval(() => follow({ kind: "second" }), 1000);
    if (watch.kind === "silent") show({ seconds: watch.seconds, waitsFor: watch.owed });
    else if (wasSilent) show(null);
  };
}

/** The service is gone, by a fault or, with null, because the user has ended it. */
function fail(store: AppStore, looks: Looks, reason: string | null): void {
  forgetSent(store.getState().trainer);
  const { run } = store.getState().training;
  const isOfRun = run !== null && run.status !== "paused";
  const isOfLook = looks.fail(isOfRun);
  const isOfReading = forgetReads(store);
  const what = isOfRun ? "run" : isOfReading ? "reading" : isOfLook ? "look" : "rest";
  if (isOfRun) {
    loseRun(store);
    keepCurve(store);
  }
  const { title, advice } = failures[what];
  store.setState({
    message:
      reason === null
        ? { kind: "info", title: "The training worker was ended", details: [advice] }
        : { kind: "error", title, details: [advice, ...(reason ? [reason] : [])] },
  });
}

/** What a fault of the service has ended. */
const failures = {
  run: {
    title: "Training stopped because of an error",
    advice: "Your graph is as it was last shown. Train again to continue.",
  },
  look: {
    title: "The pictures of the data stopped because of an error",
    advice: "Your graph is as it was. The pictures are made again when you change it or its data.",
  },
  reading: {
    title: "Reading the data stopped because of an error",
    advice: "Your graph is as it was. Read the data again, or choose another file.",
  },
  rest: {
    title: "The training worker stopped because of an error",
    advice: "Your graph is as it was. The worker starts again when it is needed.",
  },
} as const;

interface Looks {
  /** Asks for a look where the graph is no longer the one that was looked at. */
  follow(): void;
  receive(message: Extract<FromTrainer, { kind: "looked" }>): void;
  /** Calls back when a look shows the graph as it is now, and at once where none is under way. */
  caughtUp(work: () => void): void;
  /** The service has died, during a run or not; true when a look was under way. */
  fail(isOfRun: boolean): boolean;
}

/** One look at a time: while one is under way, the graph may change many times. */
function createLooks(store: AppStore): Looks {
  let lastNumber = 0;
  let asked: { readonly number: number; readonly key: LookKey } | null = null;
  let done: LookKey | null = null;
  /** What the service died of: asking for it again would kill the next one. */
  let fatal: LookKey | null = null;
  /** Who waits for a look, and how many more: one that is under way may be of an older graph. */
  let waiting: { readonly work: () => void; looks: number } | null = null;

  function follow(): void {
    const state = store.getState();
    const key = lookKey(state);
    if (asked || !needsLook(state) || (done && sameKey(done, key))) return;
    if (fatal && isAlike(fatal, key)) return;
    fatal = null;
    asked = { number: ++lastNumber, key };
    const graph = graphForTrainer(state.trainer, state, key.graph);
    state.trainer.post({ kind: "look", look: asked.number, graph, parameter: key.parameter });
  }

  function endWait(): void {
    const ended = waiting;
    waiting = null;
    ended?.work();
  }

  return {
    follow,
    receive({ look, result, problems }) {
      if (asked?.number !== look) return;
      const { key } = asked;
      asked = null;
      done = key;
      const { graph, table, parameter } = key;
      const unseen = problems.length > 0 ? { graph, table, problems } : null;
      setTraining(store, { look: result && { graph, parameter, result }, unseen });
      follow();
      if (waiting) waiting.looks -= 1;
      if (asked === null || waiting?.looks === 0) endWait();
    },
    caughtUp(work) {
      if (asked === null) work();
      else waiting = { work, looks: asked.key.graph === selectShown(store.getState()) ? 1 : 2 };
    },
    fail(isOfRun) {
      const key = asked?.key ?? null;
      // In a run's place the look may have been blameless: it is asked for once more.
      if (key && !isOfRun) fatal = key;
      asked = null;
      done = null;
      waiting = null;
      return key !== null;
    },
  };
}

/** What a look depends on. */
interface LookKey {
  readonly graph: Graph;
  readonly table: Table | null;
  readonly parameter: ParameterKey | null;
}

function lookKey(state: AppState): LookKey {
  const graph = selectShown(state);
  return { graph, table: fileTable(state, graph), parameter: state.training.parameter };
}

function sameKey(a: LookKey, b: LookKey): boolean {
  return a.graph === b.graph && a.table === b.table && a.parameter === b.parameter;
}

/** Whether a look would have the same work to do. */
function isAlike(a: LookKey, b: LookKey): boolean {
  return sameKey({ ...a, graph: b.graph }, b) && changesLayoutOnly(a.graph, b.graph);
}

/** Without data the graph's own numbers are one sample, which only the panel shows. */
function needsLook(state: AppState): boolean {
  const { data, loss } = selectGraph(state);
  return loss !== null && (data !== undefined || state.panel.open);
}
