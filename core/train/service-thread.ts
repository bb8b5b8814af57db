import type { InParts, Share } from "./in-parts.ts";
import type { FromTrainer } from "./messages.ts";

/** What the service needs of the thread that it runs in. */
export interface ServiceThread {
  /** Says something to the page, which also gets the numbers of `handedOver`: they are the thread's no more. */
  post(message: FromTrainer): void;
  /** Milliseconds of a clock that only runs forward. */
  now(): number;
  /** Calls back after messages that wait have been handled. */
  defer(work: () => void): void;
  /** Calls back after so many milliseconds, unless the answer is called before. */
  after(milliseconds: number, work: () => void): () => void;
}

/** Milliseconds of work between two looks at the messages. */
export const slice = 12;

/** Milliseconds after which whoever waits for an answer is told that work goes on. */
export const longestSilence = 500;

/** Parts of the work for one slice of time, or to its end. `at` is when they were done. */
export type Slice<T> =
  | { readonly kind: "done"; readonly value: T; readonly at: number }
  | { readonly kind: "going"; readonly share: Share; readonly at: number };

export function workSlice<T>(work: InParts<T>, now: () => number, until: number): Slice<T> {
  for (;;) {
    const step = work.next();
    const at = now();
    if (step.done) return { kind: "done", value: step.value, at };
    if (at >= until) return { kind: "going", share: step.value, at };
  }
}
