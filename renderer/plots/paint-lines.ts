import { cssColour } from "./colours.ts";
import { type Frame, toX, toY } from "./frame.ts";
import { clip } from "./paint-points.ts";
import type { Pen } from "./pen.ts";
import type { ThemeColours } from "./useThemeColours.ts";

/** The fitted function: answers at places evenly spaced from end to end. It breaks where it is not finite. */
export function paintCurve(
  context: Pen,
  frame: Frame,
  colours: ThemeColours,
  answers: Float32Array,
): void {
  context.save();
  clip(context, frame);
  context.beginPath();
  let isDown = false;
  for (const [i, answer] of answers.entries()) {
    if (Number.isFinite(answer)) {
      const x = frame.left + (i / (answers.length - 1)) * frame.width;
      // Far beyond the plot a canvas loses its place.
      const y = Math.min(Math.max(toY(frame, answer), -1e5), 1e5);
      if (isDown) context.lineTo(x, y);
      else context.moveTo(x, y);
    }
    isDown = Number.isFinite(answer);
  }
  context.lineJoin = "round";
  context.lineWidth = 2.25;
  context.strokeStyle = cssColour(colours.value);
  context.stroke();
  context.restore();
}

/** Where predictions equal their targets. */
export function paintDiagonal(context: Pen, frame: Frame, colours: ThemeColours): void {
  context.save();
  clip(context, frame);
  context.beginPath();
  for (const end of [frame.x.minimum, frame.x.maximum])
    context.lineTo(toX(frame, end), toY(frame, end));
  context.setLineDash([5, 4]);
  context.strokeStyle = cssColour(colours.quiet);
  context.stroke();
  context.restore();
}
