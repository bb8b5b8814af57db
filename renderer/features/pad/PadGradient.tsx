import { useLayoutEffect, useRef } from "react";
import { formatGiven, type PictureForm } from "../../../core/index.ts";
import { paintTensor, tensorColours } from "../../plots/paint-tensor.ts";
import { layoutTensor } from "../../plots/tensor-layout.ts";
import { factsWords, tensorFacts } from "../../plots/tensor-scale.ts";
import { useThemeColours } from "../../plots/useThemeColours.ts";

interface Props {
  /** ∂loss/∂each pixel; null where the loss does not depend on them. */
  readonly gradient: Float64Array | null;
  readonly form: PictureForm;
  /** The class that the loss aims at. */
  readonly aim: string;
}

/** CSS pixels, and pixels of the canvas for each. */
const width = 132;
const sharpness = 2;

/** How the loss changes with each pixel: where that is below 0, more of it makes the class likelier. */
export function PadGradient({ gradient, form: { side, channels }, aim }: Props) {
  const element = useRef<HTMLCanvasElement>(null);
  const theme = useThemeColours();
  const shape = channels === 1 ? [side, side] : [channels, side, side];
  const layout = layoutTensor(shape, { most: side, room: { width, height: width } });
  const cell = (width * sharpness) / layout.width;
  const facts = gradient && tensorFacts(gradient);
  // The run writes new numbers where the old ones were: each drawing paints anew.
  useLayoutEffect(() => {
    const context = element.current?.getContext("2d");
    if (!context || !gradient || !facts) return;
    context.canvas.width = width * sharpness;
    context.canvas.height = Math.ceil(cell * layout.height);
    const { bound } = facts;
    const colours = tensorColours(theme, "gradient");
    paintTensor(context, { layout, numbers: gradient, bound, cell, colours });
  });
  if (!facts)
    return (
      <p className="quiet pad-note">
        The loss does not depend on the pixels: they have no gradient.
      </p>
    );
  return (
    <figure className="pad-gradient">
      <canvas
        ref={element}
        role="img"
        aria-label={`Gradient on the pixels, aiming at ${aim}, ${layout.words}: ${factsWords(facts)}`}
      />
      <figcaption>
        <span className="pad-scale">
          <span>{formatGiven(-facts.bound)}</span>
          <span className="pad-ramp" aria-hidden="true" />
          <span>{formatGiven(facts.bound)}</span>
        </span>
        Gradient on the pixels: more ink where it is below 0 makes {aim} likelier.
      </figcaption>
    </figure>
  );
}
