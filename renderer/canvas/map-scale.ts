import {
  type ColourScale,
  createScale,
  divergingEnds,
  finiteRange,
} from "../plots/colour-scale.ts";
import type { ThemeColours } from "../plots/useThemeColours.ts";

interface Shades {
  readonly positive: ColourScale;
  readonly negative: ColourScale;
  readonly both: ColourScale;
}

const known = new WeakMap<ThemeColours, Shades>();

/** A node's answers as colours: stronger with their size, and another colour below 0. */
export function mapScale(map: Float32Array, colours: ThemeColours): ColourScale {
  const [low, high] = divergingEnds(finiteRange(map) ?? [0, 1]);
  const { positive, negative, both } = shadesOf(colours);
  const { shades } = low >= 0 ? positive : high <= 0 ? negative : both;
  return { low, high, shades };
}

/** Made once a theme: many nodes are drawn many times a second. */
function shadesOf(colours: ThemeColours): Shades {
  const made = known.get(colours);
  if (made) return made;
  const { surface, value, negative } = colours;
  const shades = {
    positive: createScale(0, 1, [surface, value]),
    negative: createScale(0, 1, [negative, surface]),
    both: createScale(0, 1, [negative, surface, value]),
  };
  known.set(colours, shades);
  return shades;
}
