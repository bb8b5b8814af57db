import { useLayoutEffect, useRef } from "react";
import type { PictureForm } from "../../core/index.ts";
import "./row-picture.css";

interface Props {
  readonly numbers: Float64Array;
  readonly form: PictureForm;
  readonly low: number;
  readonly high: number;
}

/** A row of pixels as the picture that it is, black for the least number; what it shows has its words elsewhere. */
export function RowPicture({ numbers, form, low, high }: Props) {
  const element = useRef<HTMLCanvasElement>(null);
  const { side, channels } = form;
  useLayoutEffect(() => {
    const context = element.current?.getContext("2d");
    if (!context) return;
    const image = context.createImageData(side, side);
    const pixels = side * side;
    for (let at = 0; at < pixels; at++) {
      for (let part = 0; part < 3; part++) {
        const number = numbers[channels === 3 ? part * pixels + at : at] ?? Number.NaN;
        image.data[4 * at + part] = (255 * (number - low)) / (high - low);
      }
      image.data[4 * at + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }, [numbers, side, channels, low, high]);
  return <canvas ref={element} className="row-picture" width={side} height={side} />;
}
