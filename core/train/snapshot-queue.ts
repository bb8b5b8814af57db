import type { InParts } from "./in-parts.ts";
import { longestSilence, type ServiceThread, slice, workSlice } from "./service-thread.ts";
import type { SnapshotResult } from "./snapshot.ts";

interface Task {
  readonly snapshot: number;
  readonly work: InParts<SnapshotResult>;
  spokeAt: number;
}

/** Takes snapshots one after another, in slices between which messages are heard. `rested` is told of each end. */
export function createSnapshotQueue(thread: ServiceThread, rested: () => void) {
  let waiting: Task[] = [];

  function ask(snapshot: number, work: InParts<SnapshotResult>): void {
    waiting.push({ snapshot, work, spokeAt: thread.now() });
    if (waiting.length === 1) goOn();
  }

  function goOn(): void {
    const [task, ...others] = waiting;
    if (!task) return;
    // What throws is not tried again.
    waiting = others;
    const step = workSlice(task.work, thread.now, thread.now() + slice);
    if (step.kind === "done") answer(task.snapshot, step.value);
    else {
      waiting = [task, ...waiting];
      if (step.at - task.spokeAt >= longestSilence) {
        task.spokeAt = step.at;
        thread.post({ kind: "working", run: null, share: null });
      }
    }
    if (waiting.length > 0) thread.defer(goOn);
    else rested();
  }

  function answer(snapshot: number, result: SnapshotResult): void {
    thread.post(
      result.kind === "refused"
        ? { kind: "snapshot", snapshot, result: null, problems: result.problems }
        : { kind: "snapshot", snapshot, result: result.snapshot, problems: [] },
    );
  }

  return { ask, answer, isIdle: () => waiting.length === 0 };
}
