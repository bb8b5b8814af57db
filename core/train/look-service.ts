import type { InParts } from "./in-parts.ts";
import { type LookResult, lookAt } from "./look.ts";
import type { ToTrainer } from "./messages.ts";
import type { PrepareResult } from "./prepare.ts";
import { longestSilence, type ServiceThread, slice, workSlice } from "./service-thread.ts";

type LookMessage = Extract<ToTrainer, { kind: "look" }>;

interface Task {
  readonly look: number;
  readonly work: InParts<LookResult>;
  /** Milliseconds that its slices have taken. */
  spent: number;
  spokeAt: number;
}

/** Looks at graphs, one after another, in slices between which messages are heard. `rested` is told of each end. */
export function createLooks(thread: ServiceThread, rested: () => void) {
  let waiting: Task[] = [];
  let lastTime = 0;

  function ask({ look, graph, parameter }: LookMessage, prepared: PrepareResult): void {
    if (prepared.kind === "refused") {
      answer(look, prepared);
      return;
    }
    const work = lookAt(graph, prepared.prepared, parameter);
    waiting.push({ look, work, spent: 0, spokeAt: thread.now() });
    if (waiting.length === 1) goOn();
  }

  function goOn(): void {
    const [task, ...others] = waiting;
    if (!task) return;
    // What throws is not tried again.
    waiting = others;
    const began = thread.now();
    const step = workSlice(task.work, thread.now, began + slice);
    task.spent += step.at - began;
    if (step.kind === "done") {
      lastTime = task.spent;
      answer(task.look, step.value);
    } else {
      waiting = [task, ...waiting];
      if (step.at - task.spokeAt >= longestSilence) {
        task.spokeAt = step.at;
        thread.post({ kind: "working", run: null, share: null });
      }
    }
    if (waiting.length > 0) thread.defer(goOn);
    else rested();
  }

  function answer(look: number, result: LookResult): void {
    thread.post(
      result.kind === "refused"
        ? { kind: "looked", look, result: null, problems: result.problems }
        : { kind: "looked", look, result: result.look, problems: [] },
    );
  }

  return {
    ask,
    isIdle: () => waiting.length === 0,
    /** Milliseconds that the last look took. */
    lastTime: () => lastTime,
  };
}
