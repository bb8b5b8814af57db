import { type ColourScale, createScale } from "./colour-scale.ts";
import { outputScale, shadesOf } from "./output-scale.ts";
import type { Output } from "./outputs.ts";
import type { ThemeColours } from "./useThemeColours.ts";

/** Answers over the plane in the form in which they are interpolated, with their colours. */
export interface PlaneMap {
  readonly map: Float32Array;
  readonly scale: ColourScale;
  /** Where one class meets the other; null where the answers are quantities. */
  readonly level: number | null;
}

/** Beyond these, logits have the colour of certainty. */
const colouredLogit = 6;
/** A float32 is 1 from here on. */
const greatestLogit = 16;

/**
 * Probabilities as logits: the boundary of a network that is sure of itself is far smoother between
 * logits than between 0 and 1. All answers that lie between two classes are such; others stay.
 */
export function planeMap(map: Float32Array, output: Output, colours: ThemeColours): PlaneMap {
  const { classes, isLogit } = output;
  if (!classes) return { map, scale: outputScale(output, colours, "area"), level: null };
  const { no, yes, threshold } = classes;
  const scale = createScale(-colouredLogit, colouredLogit, logitShades(output, colours));
  if (isLogit) return { map, scale, level: threshold };
  const isBetween =
    threshold === (no + yes) / 2 && map.every((answer) => !(answer < no || answer > yes));
  if (!isBetween) return { map, scale: outputScale(output, colours, "area"), level: threshold };
  const logits = map.map((answer) => {
    const logit = Math.log((answer - no) / (yes - answer));
    return Math.min(Math.max(logit, -greatestLogit), greatestLogit);
  });
  return { map: logits, scale, level: 0 };
}

/** The colours of probabilities, at logits evenly spaced. */
function logitShades(output: Output, colours: ThemeColours) {
  const shade = shadesOf(output, colours);
  return Array.from({ length: 49 }, (_, i) =>
    shade(1 / (1 + Math.exp(-((i / 24 - 1) * colouredLogit)))),
  );
}
