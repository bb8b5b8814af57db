import { type ColourScale, createScale, divergingEnds, finiteRange } from "./colour-scale.ts";
import { mixColours, type Rgb } from "./colours.ts";
import type { Output } from "./outputs.ts";
import type { PointLook } from "./paint-points.ts";
import type { ThemeColours } from "./useThemeColours.ts";

/** The ends between which an output is shown: its classes, or the range of its targets. */
export function outputEnds({ classes, target }: Output): readonly [number, number] {
  // A logit is shown as a probability: its classes are 0 and 1, too.
  if (classes) return [classes.no, classes.yes];
  return divergingEnds((target && finiteRange(target.values)) ?? [-1, 1]);
}

/** What is coloured: marks, or an area on which marks must stand out. */
type Use = "mark" | "area";

const areaStrength = 0.5;

/** An output as colours: from one class to the other, or from negative to positive. */
export function outputScale(output: Output, colours: ThemeColours, use: Use): ColourScale {
  const [low, high] = outputEnds(output);
  return createScale(low, high, outputColours(output, colours, use));
}

function outputColours(output: Output, colours: ThemeColours, use: Use): readonly Rgb[] {
  const { class0, class1, negative, value, surface, quiet } = colours;
  const shade = (colour: Rgb) =>
    use === "mark" ? colour : mixColours(surface, colour, areaStrength);
  // A mark between the ends must be seen, too.
  const middle = use === "mark" ? quiet : surface;
  if (output.classes) return [shade(class0), middle, shade(class1)];
  const [low, high] = outputEnds(output);
  if (low >= 0) return [middle, shade(value)];
  if (high <= 0) return [shade(negative), middle];
  return [shade(negative), middle, shade(value)];
}

/** How the targets of points are told in a scene over this output. */
export function pointLook(output: Output, isPlane: boolean, colours: ThemeColours): PointLook {
  const { classes } = output;
  return {
    scale: classes || isPlane ? outputScale(output, colours, "mark") : null,
    trianglesFrom: classes && (classes.no + classes.yes) / 2,
  };
}

/** The colour in an area at a share of the way from one class to the other. */
export function shadesOf(output: Output, colours: ThemeColours): (share: number) => Rgb {
  const [no, middle, yes] = outputColours(output, colours, "area") as readonly [Rgb, Rgb, Rgb];
  return (share) =>
    share < 0.5 ? mixColours(no, middle, share * 2) : mixColours(middle, yes, share * 2 - 1);
}
