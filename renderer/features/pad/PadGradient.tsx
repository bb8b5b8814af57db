import { useLayoutEffect, useRef } from "react";
import { formatNumber, type PictureForm } from "../../../core/index.ts";
import { createScale, shadeAt } from "../../plots/colour-scale.ts";
import { useThemeColours } from "../../plots/useThemeColours.ts";

interface Props {
  /** ∂loss/∂each pixel; null where the loss does not depend on them. */
  readonly gradient: Float64Array | null;
  readonly form: PictureForm;
  /** The class that the loss aims at. */
  readonly aim: string;
}

/** How the loss would change with each pixel: where it is above 0, less ink makes the class likelier. */
export function PadGradient({ gradient, form, aim }: Props) {
  const element = useRef<HTMLCanvasElement>(null);
  const { surface, value, gradient: above } = useThemeColours();
  const { side } = form;
  const largest = gradient ? gradient.reduce((most, each) => Math.max(most, Math.abs(each)), 0) : 0;
  useLayoutEffect(() => {
    const context = element.current?.getContext("2d");
    if (!context || !gradient) return;
    const scale = createScale(-largest, largest, [above, surface, value]);
    const image = context.createImageData(side, side);
    for (let at = 0; at < side * side; at++) {
      const shade = Math.max(0, shadeAt(scale, gradient[at] ?? 0));
      image.data.set([...scale.shades.subarray(shade, shade + 3), 255], 4 * at);
    }
    context.putImageData(image, 0, 0);
  });
  if (!gradient)
    return (
      <p className="quiet pad-note">
        The loss does not depend on the pixels: they have no gradient.
      </p>
    );
  const words = `Gradient of the loss on the pixels, aiming at ${aim}: ${formatNumber(-largest)} to ${formatNumber(largest)}`;
  return (
    <figure className="pad-gradient" aria-label={words}>
      <canvas ref={element} className="row-picture" width={side} height={side} />
      <figcaption>
        <span className="pad-scale">
          <span>{formatNumber(-largest)}</span>
          <span className="pad-ramp" aria-hidden="true" />
          <span>{formatNumber(largest)}</span>
        </span>
        Gradient: more ink where it is below 0 makes {aim} likelier.
      </figcaption>
    </figure>
  );
}
