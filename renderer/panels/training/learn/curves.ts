import { type EpochRecord, formatNumber } from "../../../../core/index.ts";

export type CurveId = "loss" | "penalized" | "validation" | "accuracy" | "validation-accuracy";

/** One curve of the chart. A number that is not finite has no place on a scale: it is a gap. */
export interface Curve {
  readonly id: CurveId;
  readonly title: string;
  /** The title where there is little room; null where the curve stands beside the one before it. */
  readonly short: string | null;
  readonly isShare: boolean;
  readonly numbers: readonly (number | null)[];
}

export interface Curves {
  readonly epochs: readonly number[];
  readonly curves: readonly Curve[];
}

const all: readonly (Omit<Curve, "numbers"> & {
  readonly read: (record: EpochRecord) => number | null;
})[] = [
  { id: "loss", title: "Training loss", short: "Loss", isShare: false, read: ({ loss }) => loss },
  {
    id: "penalized",
    title: "Training loss with penalty",
    short: "+ penalty",
    isShare: false,
    read: ({ loss, penalty }) => loss + penalty,
  },
  {
    id: "validation",
    title: "Validation loss",
    short: "Validation",
    isShare: false,
    read: ({ validationLoss }) => validationLoss,
  },
  {
    id: "accuracy",
    title: "Accuracy",
    short: "Accuracy",
    isShare: true,
    read: ({ accuracy }) => accuracy,
  },
  {
    id: "validation-accuracy",
    title: "Validation accuracy",
    short: null,
    isShare: true,
    read: ({ validationAccuracy }) => validationAccuracy,
  },
];

/** The curves that the records have. */
export function curvesOf(records: readonly EpochRecord[]): Curves {
  const hasPenalty = records.some(({ penalty }) => penalty !== 0);
  const curves = all.flatMap(({ read, ...curve }): Curve[] => {
    const numbers = records.map((record) => finite(read(record)));
    const isThere = curve.id === "penalized" ? hasPenalty : numbers.some((n) => n !== null);
    return isThere || curve.id === "loss" ? [{ ...curve, numbers }] : [];
  });
  return { epochs: records.map(({ epoch }) => epoch), curves };
}

function finite(number: number | null): number | null {
  return number !== null && Number.isFinite(number) ? number : null;
}

/** Why the losses can't stand on a logarithmic scale; null when they can. */
export function logFault({ curves, epochs }: Curves): string | null {
  for (const { numbers, title, isShare } of curves) {
    const at = isShare ? -1 : numbers.findIndex((number) => number !== null && number <= 0);
    if (at >= 0)
      return `${title} is ${formatNumber(numbers[at] as number)} at epoch ${epochs[at]}: a logarithm needs numbers above 0.`;
  }
  return null;
}

export function numberText({ isShare }: Pick<Curve, "isShare">, number: number | null): string {
  if (number === null) return "—";
  return isShare ? `${(number * 100).toFixed(1)} %` : formatNumber(number);
}

/** The chart in words: where each loss began, was lowest and is now. */
export function curvesWords({ epochs, curves }: Curves): string {
  const [first, last] = [epochs[0], epochs.at(-1)];
  if (first === undefined || last === undefined) return "No epoch is done yet.";
  const sentences = curves.map((curve) => {
    const text = (number: number | null | undefined) => numberText(curve, number ?? null);
    const { numbers, title, isShare } = curve;
    const best = bestOf(numbers, isShare);
    const begin = `${title}: first ${text(numbers[0])}, `;
    const middle =
      best < 0
        ? ""
        : `${isShare ? "highest" : "lowest"} ${text(numbers[best])} at epoch ${epochs[best]}, `;
    return `${begin}${middle}last ${text(numbers.at(-1))}.`;
  });
  return [`Epochs ${first} to ${last}.`, ...sentences].join(" ");
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

/** Of ascending epochs, the one nearest to another; null where there is none. */
export function nearestEpoch(epochs: readonly number[], epoch: number): number | null {
  let nearest: number | null = null;
  for (const candidate of epochs)
    if (nearest === null || Math.abs(candidate - epoch) < Math.abs(nearest - epoch))
      nearest = candidate;
  return nearest;
}

/** Ends for the losses' scale: from 0 unless a loss is below, with room above. */
export function lossEnds(least: number | null, most: number | null): [number, number] {
  if (least === null || most === null || !Number.isFinite(most - least)) return [0, 1];
  const low = Math.min(0, least);
  const high = Math.max(0, most);
  const room = (high - low) * 0.06 || 1;
  return [least < 0 ? low - room : 0, high + room];
}

/** Powers of ten from one to another, so many at most. */
export function powersWithin(least: number, most: number, limit: number): readonly number[] {
  const first = Math.ceil(Math.log10(least) - 1e-9);
  const last = Math.floor(Math.log10(most) + 1e-9);
  const stride = Math.max(1, Math.ceil((last - first) / Math.max(1, limit)));
  const count = Math.max(0, Math.floor((last - first) / stride) + 1);
  return Array.from({ length: count }, (_, i) => Number(`1e${first + i * stride}`));
}

/** Ends for a logarithmic scale: whole powers of ten around the losses. */
export function logEnds(least: number | null, most: number | null): [number, number] {
  if (least === null || most === null || least <= 0 || !Number.isFinite(most)) return [0.1, 1];
  const low = 10 ** Math.floor(Math.log10(least) + 1e-9);
  const high = 10 ** Math.ceil(Math.log10(most) - 1e-9);
  return low < high ? [low, high] : [low, low * 10];
}
