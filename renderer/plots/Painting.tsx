import { useLayoutEffect, useRef } from "react";
import type { Size } from "../ui/useSize.ts";

interface Props {
  readonly size: Size;
  /** Paints all of it, in CSS pixels; called again when it is another function, or the size is another. */
  readonly paint: (context: CanvasRenderingContext2D) => void;
}

/** A canvas as sharp as the screen; what it shows has its words elsewhere. */
export function Painting({ size, paint }: Props) {
  const element = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = element.current?.getContext("2d");
    if (!context) return;
    // A canvas is emptied whenever its size is set.
    context.canvas.width = Math.round(size.width * size.ratio);
    context.canvas.height = Math.round(size.height * size.ratio);
    context.scale(size.ratio, size.ratio);
    paint(context);
  }, [size, paint]);
  return <canvas ref={element} className="painting" />;
}
