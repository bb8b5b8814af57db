import { type DepthGradient, formatExact } from "../../../core/index.ts";

export interface DepthBar extends DepthGradient {
  /** Share of the bar's room on a logarithmic scale; 0 where there is no gradient. */
  readonly share: number;
}

/** Whole powers of ten from below the smallest to above the largest, and three at least. */
export function depthBars(depths: readonly DepthGradient[]): readonly DepthBar[] {
  const exponents = depths
    .map(({ size }) => Math.log10(size))
    .filter((exponent) => Number.isFinite(exponent));
  const top = Math.floor(Math.max(...exponents)) + 1;
  const bottom = Math.min(Math.ceil(Math.min(...exponents)) - 1, top - 3);
  return depths.map((depth) => {
    const exponent = Math.log10(depth.size);
    const share = (exponent - bottom) / (top - bottom);
    return { ...depth, share: Number.isFinite(exponent) ? share : depth.size === 0 ? 0 : 1 };
  });
}

/** From here on a gradient has changed so much on its way back that layers learn at different speeds. */
const remarkable = 100;

/** How the gradient's size changes on its way back, in a sentence; null where there is one layer only. */
export function depthSentence(depths: readonly DepthGradient[]): string | null {
  const [first, last] = [depths[0], depths.at(-1)];
  if (!first || !last || first === last) return null;
  if (!Number.isFinite(first.size) || !Number.isFinite(last.size))
    return "The gradient is not finite everywhere.";
  if (first.size === 0 && last.size === 0)
    return "There is no gradient in the first or last layer.";
  if (first.size === 0) return "No gradient reaches the first layer.";
  if (last.size === 0) return "The last layer has no gradient.";
  const ratio = first.size / last.size;
  const share = `the first layer’s is ${formatExact(Number(ratio.toPrecision(2)))} of the last’s.`;
  if (ratio <= 1 / remarkable) return `It vanishes on its way back: ${share}`;
  if (ratio >= remarkable) return `It explodes on its way back: ${share}`;
  return `On its way back: ${share}`;
}
