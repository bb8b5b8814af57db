import { type EpochRecord, formatNumber } from "../../../../core/index.ts";
import type { ChartLine } from "../../../plots/line-chart.ts";
import { shareText } from "../../../ui/share-text.ts";

/** A curve of the chart. A number that is not finite has no place on a scale: it is a gap. */
export interface Curve extends ChartLine {
  readonly id: CurveId;
  /** Its name where there is little room; null where it stands beside the curve before it. */
  readonly short: string | null;
}

type CurveId = "loss" | "penalized" | "validation" | "accuracy" | "validation-accuracy";

export interface Curves {
  readonly epochs: readonly number[];
  readonly curves: readonly Curve[];
}

interface Spec extends Omit<Curve, "numbers"> {
  readonly read: (record: EpochRecord) => number | null;
}

const penaltyDash = [2, 3];
/** As in the comparison of runs. */
const validationDash = [5, 4];

const specs: readonly Spec[] = [
  {
    id: "loss",
    name: "Training loss",
    short: "Loss",
    color: "--value",
    read: ({ loss }) => loss,
  },
  {
    id: "penalized",
    name: "Training loss with penalty",
    short: "+ penalty",
    color: "--value",
    dash: penaltyDash,
    read: ({ loss, penalty }) => loss + penalty,
  },
  {
    id: "validation",
    name: "Validation loss",
    short: "Validation",
    color: "--text",
    dash: validationDash,
    read: ({ validationLoss }) => validationLoss,
  },
  {
    id: "accuracy",
    name: "Accuracy",
    short: "Accuracy",
    color: "--accuracy",
    isShare: true,
    read: ({ accuracy }) => accuracy,
  },
  {
    id: "validation-accuracy",
    name: "Validation accuracy",
    short: null,
    color: "--accuracy",
    dash: validationDash,
    isShare: true,
    read: ({ validationAccuracy }) => validationAccuracy,
  },
];

/** The curves that the records have. */
export function curvesOf(records: readonly EpochRecord[]): Curves {
  const hasPenalty = records.some(({ penalty }) => penalty !== 0);
  const curves = specs.flatMap(({ read, ...curve }): Curve[] => {
    const numbers = records.map((record) => finite(read(record)));
    const isThere =
      curve.id === "penalized" ? hasPenalty : numbers.some((number) => number !== null);
    return isThere || curve.id === "loss" ? [{ ...curve, numbers }] : [];
  });
  return { epochs: records.map(({ epoch }) => epoch), curves };
}

function finite(number: number | null): number | null {
  return number !== null && Number.isFinite(number) ? number : null;
}

/** Why the losses can't stand on a logarithmic scale; null when they can. */
export function logFault({ curves, epochs }: Curves): string | null {
  for (const { numbers, name, isShare } of curves) {
    const at = isShare ? -1 : numbers.findIndex((number) => number !== null && number <= 0);
    if (at >= 0)
      return `${name} is ${formatNumber(numbers[at] as number)} at epoch ${epochs[at]}: a logarithm needs numbers above 0.`;
  }
  return null;
}

export function numberText({ isShare }: Pick<Curve, "isShare">, number: number | null): string {
  if (number === null) return "—";
  return isShare ? shareText(number) : formatNumber(number);
}

/** The chart in words: where each curve began, was best and is now. */
export function curvesWords({ epochs, curves }: Curves): string {
  const [first, last] = [epochs[0], epochs.at(-1)];
  if (first === undefined || last === undefined) return "No epoch is done yet.";
  const sentences = curves.map((curve) => {
    const { numbers, name, isShare = false } = curve;
    const text = (at: number) => numberText(curve, numbers[at] ?? null);
    const best = bestOf(numbers, isShare);
    const superlative = isShare ? "highest" : "lowest";
    const middle = best < 0 ? "" : `${superlative} ${text(best)} at epoch ${epochs[best]}, `;
    return `${name}: first ${text(0)}, ${middle}last ${text(numbers.length - 1)}.`;
  });
  const span = first === last ? `Epoch ${first}.` : `Epochs ${first} to ${last}.`;
  return [span, ...sentences].join(" ");
}

function bestOf(numbers: readonly (number | null)[], highest: boolean): number {
  let best = -1;
  for (const [i, number] of numbers.entries()) {
    if (number === null) continue;
    const known = best < 0 ? null : (numbers[best] as number);
    if (known === null || (highest ? number > known : number < known)) best = i;
  }
  return best;
}
