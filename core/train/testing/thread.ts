import type { EpochRecord } from "../../model/training.ts";
import { epochsKept } from "../checkpoint.ts";
import {
  type FromTrainer,
  handedOver,
  type RunLimit,
  type ToTrainer,
  type Wish,
} from "../messages.ts";
import type { Pace } from "../pace.ts";
import { createTrainingService } from "../service.ts";
import type { Scene } from "./scene.ts";

type Posted<K extends FromTrainer["kind"]> = Extract<FromTrainer, { kind: K }>;

/** The training service on a thread whose clock and messages a test drives. */
export interface TestThread {
  /** Hands over a copy, as between threads. */
  send(message: ToTrainer): void;
  /** Takes up to so many slices of work; all there are unless told. */
  run(slices?: number): void;
  /** Lets time go by: timers come when they are due, and the work that there is gets done at once. */
  pass(milliseconds: number): void;
  /** Copies of what was posted, of one kind, in order. */
  posted<K extends FromTrainer["kind"]>(kind: K): readonly Posted<K>[];
  /** When each message was posted, in milliseconds. */
  readonly log: readonly { readonly at: number; readonly message: FromTrainer }[];
  readonly isIdle: () => boolean;
}

/** Every look at the clock takes `step` milliseconds: a slice of work has only a few updates. */
export function createTestThread(step = 5): TestThread {
  const log: { at: number; message: FromTrainer }[] = [];
  let deferred: (() => void)[] = [];
  let timers: { readonly at: number; readonly work: () => void }[] = [];
  let time = 0;
  const handle = createTrainingService({
    post(message) {
      const transfer = [...handedOver(message)];
      log.push({ at: time, message: structuredClone(message, { transfer }) });
    },
    now: () => {
      time += step;
      return time;
    },
    defer: (work) => void deferred.push(work),
    after(milliseconds, work) {
      const timer = { at: time + milliseconds, work };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
  });

  function run(slices = 100_000): void {
    for (let i = 0; i < slices && deferred.length > 0; i++) {
      const due = deferred;
      deferred = [];
      for (const work of due) work();
    }
  }

  return {
    log,
    run,
    pass(milliseconds) {
      const until = time + milliseconds;
      for (;;) {
        run();
        const [next] = timers.sort((a, b) => a.at - b.at);
        if (!next || next.at > until) break;
        timers = timers.filter((each) => each !== next);
        time = Math.max(time, next.at);
        next.work();
      }
      time = Math.max(time, until);
    },
    send: (message) => handle(structuredClone(message)),
    posted: <K extends FromTrainer["kind"]>(kind: K) =>
      log.flatMap(({ message }) => (message.kind === kind ? [message as Posted<K>] : [])),
    isIdle: () => deferred.length === 0 && timers.length === 0,
  };
}

/** As fast as it can, for nobody who watches. */
export const freely: Pace = { epochsPerSecond: null, eachUntil: 0 };

/** Asks for a run of the scene's graph. */
export function startRun(
  thread: TestThread,
  { graph }: Scene,
  run = 1,
  limit: RunLimit = "stop",
  pace: Pace = freely,
  wish: Wish | null = null,
): void {
  thread.send({ kind: "train", run, graph, limit, pace, wish });
}

/** Every record that the page has been sent of, thinned out as the page does it. */
export function recordsOf(thread: TestThread): readonly EpochRecord[] {
  const all = thread.log.flatMap(({ message }) =>
    message.kind === "tick" || message.kind === "ended" ? message.records : [],
  );
  const isKept = epochsKept(all.at(-1)?.epoch ?? 0);
  return all.filter(({ epoch }) => isKept(epoch));
}
