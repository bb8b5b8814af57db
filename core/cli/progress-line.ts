import { formatNumber } from "../model/number-text.ts";
import type { TrainingProgress } from "../model/training.ts";
import { countText } from "../words/count.ts";
import { percent } from "./words.ts";

/** How far a run has come since it was started. */
export interface Standing {
  readonly progress: Pick<TrainingProgress, "epoch" | "records">;
  readonly epochs: number;
  /** Updates of this run, and those that its last epoch is away. */
  readonly updates: number;
  readonly updatesLeft: number;
  readonly seconds: number;
}

const barWidth = 24;

/** One line no wider than the terminal: a bar, and how the run goes. The bar goes first where space is short. */
export function progressLine(standing: Standing, width: number): string {
  const { progress, epochs } = standing;
  const text = words(standing).join("  ");
  // A line that fills the last column would wrap.
  const space = Math.min(barWidth, width - 1 - text.length - 2);
  if (space < 4) return text.slice(0, Math.max(0, width - 1));
  const full = Math.round(space * Math.min(1, progress.epoch / epochs));
  return `${"█".repeat(full)}${"░".repeat(space - full)}  ${text}`;
}

function words({ progress, epochs, updates, updatesLeft, seconds }: Standing): readonly string[] {
  const last = progress.records.at(-1);
  const rate = seconds > 0 ? updates / seconds : 0;
  return [
    `epoch ${progress.epoch}/${epochs}`,
    ...(last ? [`loss ${formatNumber(last.loss)}`] : []),
    ...(last && last.accuracy !== null ? [`accuracy ${percent(last.accuracy)}`] : []),
    `${countText(rate < 10 ? Math.round(rate * 10) / 10 : Math.round(rate))} updates/s`,
    ...(rate > 0 ? [`${duration(updatesLeft / rate)} left`] : []),
  ];
}

/** Two units at most, rounded up: it is not over before it is. */
function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${countText(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}
