import {
  createTrainingService,
  handedOver,
  type Pace,
  type ToTrainer,
} from "../../../core/index.ts";
import type { TrainerLink, TrainerListener } from "../run/service-link.ts";

/** The training service on a thread that a test drives: messages and work wait until they are run. */
export interface TestTrainer extends TrainerLink {
  readonly posted: ToTrainer[];
  /** Handles the messages that wait, then takes up to so many slices of work. */
  run(slices?: number): void;
  /** The service says nothing any more, until it is ended. */
  hang(): void;
  /** The service dies. */
  fail(reason: string): void;
}

/** Milliseconds that each look at the clock takes: a slice of work has only a few updates. */
const clockStep = 5;

/** Tests do not watch a run: whatever pace is asked for, it goes on as it is run. */
const unwatched: Pace = { epochsPerSecond: null, eachUntil: 0 };

export function createTestTrainer(): TestTrainer {
  const listeners: TrainerListener[] = [];
  const posted: ToTrainer[] = [];
  let waiting: ToTrainer[] = [];
  let deferred: (() => void)[] = [];
  let time = 0;
  let isHung = false;
  let handle = start();

  function start() {
    return createTrainingService({
      // As between threads: what is sent is a copy, or is handed over.
      post: (message) => {
        if (isHung) return;
        const sent = structuredClone(message, { transfer: [...handedOver(message)] });
        for (const listener of listeners) listener.answered(sent);
      },
      now: () => {
        time += clockStep;
        return time;
      },
      defer: (work) => void deferred.push(work),
      after: () => {
        throw new Error("A run that nobody watches waits for no time.");
      },
    });
  }

  function end(reason: string | null): void {
    waiting = [];
    deferred = [];
    isHung = false;
    handle = start();
    for (const listener of listeners) listener.gone(reason);
  }

  function handleWaiting(): void {
    const due = waiting;
    waiting = [];
    for (const message of due)
      handle("pace" in message ? { ...message, pace: unwatched } : message);
  }

  return {
    posted,
    post(message) {
      posted.push(message);
      waiting.push(structuredClone(message));
      for (const listener of listeners) listener.asked(message);
    },
    listen: (listener) => void listeners.push(listener),
    end: () => end(null),
    hang: () => {
      isHung = true;
    },
    run(slices = 10_000) {
      handleWaiting();
      for (let i = 0; i < slices && deferred.length > 0; i++) {
        const due = deferred;
        deferred = [];
        for (const work of due) work();
        handleWaiting();
      }
    },
    fail: end,
  };
}
