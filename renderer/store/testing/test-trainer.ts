import { createTrainingService, type FromTrainer, type ToTrainer } from "../../../core/index.ts";
import type { TrainerLink } from "../trainer-link.ts";

/** The training service on a thread that a test drives: messages and work wait until they are run. */
export interface TestTrainer extends TrainerLink {
  readonly posted: ToTrainer[];
  /** Handles the messages that wait, then takes up to so many slices of work. */
  run(slices?: number): void;
  /** The service dies. */
  fail(reason: string): void;
}

/** Milliseconds that each look at the clock takes: a slice of work has only a few updates. */
const clockStep = 5;

export function createTestTrainer(): TestTrainer {
  const listeners: ((message: FromTrainer) => void)[] = [];
  const failures: ((reason: string) => void)[] = [];
  const posted: ToTrainer[] = [];
  let waiting: ToTrainer[] = [];
  let deferred: (() => void)[] = [];
  let time = 0;

  const handle = createTrainingService({
    // As between threads: what is sent is a copy.
    post: (message) => {
      for (const listener of listeners) listener(structuredClone(message));
    },
    now: () => {
      time += clockStep;
      return time;
    },
    defer: (work) => void deferred.push(work),
  });

  function handleWaiting(): void {
    const due = waiting;
    waiting = [];
    for (const message of due) handle(message);
  }

  return {
    posted,
    post(message) {
      posted.push(message);
      waiting.push(structuredClone(message));
    },
    listen(onMessage, onFailure) {
      listeners.push(onMessage);
      failures.push(onFailure);
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
    fail: (reason) => {
      for (const listener of failures) listener(reason);
    },
  };
}
