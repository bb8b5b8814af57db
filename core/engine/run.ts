import type { Numbers, Run } from "./executor.ts";
import { forgetMeans } from "./means.ts";

/** Forward through the whole graph, then backward from the loss when there is one. Idempotent. */
export function runAll(run: Run<Numbers>): void {
  forward(run);
  backward(run);
}

/** Every value and every partial, in topological order. */
export function forward(run: Run<Numbers>): void {
  run.executor.forward(run, "partials");
  forgetMeans(run);
}

/** Every value, without the partials: for looking at answers, where nothing flows back. */
export function forwardValues(run: Run<Numbers>): void {
  run.executor.forward(run, "values");
  forgetMeans(run);
}

/**
 * Reverse-mode differentiation from the loss. Gradients start from 0, so that a second pass gives the
 * same numbers.
 */
export function backward(run: Run<Numbers>): void {
  run.handedBack?.clear();
  run.executor.backward(run);
  forgetMeans(run);
}
