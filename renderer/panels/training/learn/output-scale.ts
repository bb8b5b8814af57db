import {
  type ColourScale,
  createScale,
  divergingEnds,
  finiteRange,
} from "../../../ui/colour-scale.ts";
import { mixColours, type Rgb } from "../../../ui/colours.ts";
import type { ThemeColours } from "../../../ui/useThemeColours.ts";
import type { Output } from "./outputs.ts";

/** The ends between which an output is shown: its classes, or the range of its targets. */
export function outputEnds({ classes, target }: Output): readonly [number, number] {
  // A logit is shown as a probability: its classes are 0 and 1, too.
  if (classes) return [classes.no, classes.yes];
  return divergingEnds((target && finiteRange(target.values)) ?? [-1, 1]);
}

/**
 * An output as colours: from one class to the other, or from negative to positive, over the surface's
 * colour in the middle. `strength` 1 is for marks; an area behind them takes less.
 */
export function outputScale(output: Output, colours: ThemeColours, strength: number): ColourScale {
  const [low, high] = outputEnds(output);
  const shade = (colour: Rgb) => mixColours(colours.surface, colour, strength);
  const { class0, class1, negative, value, surface, line } = colours;
  // What lies in the middle is a mark, too, and must be seen.
  const middle = strength === 1 ? line : surface;
  if (output.classes) return createScale(low, high, [shade(class0), middle, shade(class1)]);
  if (low >= 0) return createScale(low, high, [middle, shade(value)]);
  if (high <= 0) return createScale(low, high, [shade(negative), middle]);
  return createScale(low, high, [shade(negative), middle, shade(value)]);
}
