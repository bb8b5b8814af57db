import type { FromTrainer } from "../../core/index.ts";
import { nextFrame } from "../state/app/next-frame.ts";
import type { AppStore } from "../state/app/store.ts";
import { forgetReads, receiveRead } from "../state/document/data-actions.ts";
import { forgetSent } from "../state/run/service-graph.ts";
import { nextWatch, resting, type WatchEvent } from "../state/run/trainer-watch.ts";
import { keepCurve, setTraining } from "../state/run/training-actions.ts";
import {
  dropForeignRun,
  loseRun,
  receiveEnd,
  receiveRefusal,
  receiveStart,
  receiveTick,
  receiveWorking,
} from "../state/run/training-run.ts";
import type { Silence } from "../state/run/training-state.ts";
import { createSnapshots, type Snapshots } from "./snapshots.ts";

/** Ties the store to the training service: its answers come in, and the graph is looked at as it changes. */
export function connectTraining(store: AppStore): void {
  const { trainer } = store.getState();
  const snapshots = createSnapshots(store);
  const watch = watchTrainer((silence) => setTraining(store, { silence }));
  trainer.listen({
    asked: (message) => watch({ kind: "asked", message }),
    answered(message) {
      watch({ kind: "heard", message });
      receive(store, snapshots, message);
    },
    gone(reason) {
      watch({ kind: "gone" });
      fail(store, snapshots, reason);
    },
  });
  store.subscribe((state, previous) => {
    if (state.history.present !== previous.history.present) dropForeignRun(store);
    snapshots.follow();
  });
  snapshots.follow();
}

function receive(store: AppStore, snapshots: Snapshots, message: FromTrainer): void {
  switch (message.kind) {
    case "started":
      receiveStart(store, message);
      return;
    case "tick":
      if (receiveTick(store, message))
        afterPaint(() => store.getState().trainer.post({ kind: "shown", run: message.run }));
      return;
    case "ended":
      receiveEnd(store, message);
      return;
    case "refused":
      receiveRefusal(store, message);
      return;
    case "working":
      receiveWorking(store, message);
      return;
    case "snapshot":
      snapshots.receive(message);
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
function fail(store: AppStore, snapshots: Snapshots, reason: string | null): void {
  forgetSent(store.getState().trainer);
  setTraining(store, { rested: null });
  const { run } = store.getState().training;
  const isOfRun = run !== null && run.status !== "paused";
  const isOfLook = snapshots.fail(isOfRun);
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
