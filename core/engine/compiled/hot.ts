import type { Executor } from "../executor.ts";

/** After so many forward passes, as many more pay for code of the program's own. */
const hot = 4000;

/** Runs by `first` until it is hot, then by what `next` makes, where it can be had. */
export function untilHot(first: Executor, next: () => Executor | null): Executor {
  let present = first;
  let passes = 0;
  return {
    get kind() {
      return present.kind;
    },
    forward(run, until) {
      passes += 1;
      if (passes === hot) present = next() ?? present;
      present.forward(run, until);
    },
    backward: (run) => present.backward(run),
    copy: (run) => present.copy(run),
  };
}
