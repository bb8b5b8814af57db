import { type StopReason, stopWords } from "../train/stop.ts";
import type { Trainer } from "../train/trainer.ts";
import type { Io } from "./io.ts";
import type { ProgressBar } from "./progress-bar.ts";

/** How a run ended. */
export type End = StopReason | { readonly kind: "interrupted" };

/** Milliseconds between two looks at Ctrl+C, and two writings of the bar. */
const interval = 100;

/** Updates until one is the last, or Ctrl+C is pressed. */
export async function runToEnd(trainer: Trainer, io: Io, bar: ProgressBar | null): Promise<End> {
  let isInterrupted = false;
  io.onInterrupt(() => {
    isInterrupted = true;
  });
  let last = io.now();
  for (;;) {
    const reason = trainer.update();
    if (reason) return reason;
    if (io.now() - last < interval) continue;
    bar?.show();
    await io.rest();
    if (isInterrupted) return { kind: "interrupted" };
    last = io.now();
  }
}

/** Why a run ended, as a sentence or two. */
export function reasonWords(end: End): string {
  return end.kind === "interrupted" ? "Ctrl+C was pressed." : stopWords(end);
}
