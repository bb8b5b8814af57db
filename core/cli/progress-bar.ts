import type { Trainer } from "../train/trainer.ts";
import type { Io } from "./io.ts";
import { progressLine } from "./progress-line.ts";

/** A line on the terminal that is written over as a run goes on. */
export interface ProgressBar {
  show(): void;
  /** Leaves the line empty for what comes next. */
  clear(): void;
}

/** Back to the line's start; and away with what is right of the cursor. */
const lineStart = "\r";
const eraseRest = "\u001b[K";

/** `rowCount` is the number of rows in an epoch. Nothing is shown where there is no terminal. */
export function createProgressBar(trainer: Trainer, rowCount: number, io: Io): ProgressBar {
  const { epochs, batchSize } = trainer.settings;
  const perEpoch = Math.ceil(rowCount / (batchSize ?? rowCount));
  const begun = trainer.checkpoint().updates;
  const start = io.now();
  const write = (text: (width: number) => string) => {
    const width = io.terminalWidth();
    if (width !== null) io.error(lineStart + text(width) + eraseRest);
  };
  return {
    show() {
      const progress = trainer.progress();
      const left = epochs - progress.epoch - progress.soFar.samples / rowCount;
      const updates = progress.updates - begun;
      const seconds = (io.now() - start) / 1000;
      const standing = { progress, epochs, updates, updatesLeft: left * perEpoch, seconds };
      write((width) => progressLine(standing, width));
    },
    clear: () => write(() => ""),
  };
}
