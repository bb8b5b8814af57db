import { formatExact, formatNumber, type SpectrumLayer } from "../../../core/index.ts";
import { logEnds, powersWithin } from "../../plots/chart-scales.ts";

/** The spectrum as it is drawn: places from 0 to 1, from the left and from the bottom. */
export interface SpectrumDrawing {
  readonly ticks: readonly { readonly number: number; readonly y: number }[];
  /** Where each layer stands. */
  readonly x: readonly number[];
  readonly lines: Readonly<Record<"value" | "gradient", SpectrumLine>>;
}

interface SpectrumLine {
  /** Of each layer; null where there is no size, or it is 0 or not finite. */
  readonly points: readonly (number | null)[];
  /** Pairs of layers, of which the first feeds the other, and none that is nearer to it. */
  readonly pieces: readonly (readonly [number, number])[];
}

/** Sizes on a logarithmic scale over the depth of the layers; layers at one depth, of several branches, stand above each other. */
export function spectrumDrawing(layers: readonly SpectrumLayer[]): SpectrumDrawing {
  const sizes = layers.flatMap(({ value, gradient }) => [value, gradient]).filter(isDrawn);
  const [low, high] = logEnds(
    sizes.length > 0 ? Math.min(...sizes) : null,
    sizes.length > 0 ? Math.max(...sizes) : null,
  );
  const place = (size: number) =>
    (Math.log10(size) - Math.log10(low)) / (Math.log10(high) - Math.log10(low));
  const deepest = Math.max(1, ...layers.map(({ depth }) => depth));
  const line = (side: "value" | "gradient"): SpectrumLine => {
    const points = layers.map((layer) => (isDrawn(layer[side]) ? place(layer[side]) : null));
    const depthAt = (at: number) => layers[at]?.depth ?? 0;
    const pieces = layers.flatMap(({ feeds }, from) => {
      // Past a layer that is skipped there would be a line to each that comes after it.
      const nearest = Math.min(...feeds.map(depthAt));
      return feeds.flatMap((to) =>
        points[from] === null || points[to] === null || depthAt(to) > nearest
          ? []
          : [[from, to] as const],
      );
    });
    return { points, pieces };
  };
  return {
    ticks: powersWithin(low, high, 5).map((number) => ({ number, y: place(number) })),
    x: layers.map(({ depth }) => depth / deepest),
    lines: { value: line("value"), gradient: line("gradient") },
  };
}

function isDrawn(size: number | null): size is number {
  return size !== null && size > 0 && Number.isFinite(size);
}

/** From here on the gradient has changed so much on its way back that layers learn at different speeds. */
const remarkable = 100;

/** What becomes of the gradient on its way back, in a sentence; null where nothing has come back. */
export function spectrumSentence(
  layers: readonly SpectrumLayer[],
  nameOf: (layer: SpectrumLayer) => string,
): string | null {
  const known = layers.filter(({ feeds, gradient }) => feeds.length > 0 && gradient !== null);
  if (known.length < 2) return null;
  const odd = known.findLast(({ gradient }) => !Number.isFinite(gradient));
  if (odd) return `The gradient is not finite at ${nameOf(odd)}.`;
  const dead = known.findLast(({ gradient }) => gradient === 0);
  if (dead) return `No gradient reaches ${nameOf(dead)}.`;
  const judged = known.map((layer) => ({ layer, last: lastAfter(layers, layer) }));
  const ratios = judged.map(({ layer, last }) => ({
    layer,
    last,
    ratio: (layer.gradient ?? 0) / (last.gradient ?? 1),
  }));
  const farthest = ratios.reduce((a, b) =>
    Math.abs(Math.log(b.ratio)) > Math.abs(Math.log(a.ratio)) ? b : a,
  );
  const { layer, last, ratio } = farthest;
  const share = `at ${nameOf(layer)} it is ${formatExact(Number(ratio.toPrecision(2)))} of that at ${nameOf(last)}, ${formatNumber(layer.gradient ?? 0)} of ${formatNumber(last.gradient ?? 0)}.`;
  if (ratio <= 1 / remarkable) return `The gradient vanishes on its way back: ${share}`;
  if (ratio >= remarkable) return `The gradient explodes on its way back: ${share}`;
  return `The gradient keeps its size on its way back, within a factor of ${remarkable}: ${share}`;
}

/** The last layer before the loss on the way by which the most of the gradient comes to a layer. */
function lastAfter(layers: readonly SpectrumLayer[], from: SpectrumLayer): SpectrumLayer {
  let at = from;
  for (;;) {
    const next = at.feeds
      .flatMap((i) => layers[i] ?? [])
      .filter(({ feeds }) => feeds.length > 0)
      .reduce<SpectrumLayer | null>(
        (a, b) => (a && (a.gradient ?? 0) >= (b.gradient ?? 0) ? a : b),
        null,
      );
    if (!next) return at;
    at = next;
  }
}
