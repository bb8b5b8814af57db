import { cssColour } from "./colours.ts";
import { type Frame, ticksAlong, toX, toY } from "./frame.ts";
import type { Pen } from "./pen.ts";
import { tickText } from "./ticks.ts";
import type { ThemeColours } from "./useThemeColours.ts";

/** The plot's border, a few ticks with their numbers, and the axes' names. */
export function paintAxes(context: Pen, frame: Frame, colours: ThemeColours): void {
  const { x, y, left, top, width, height } = frame;
  context.save();
  context.font = `11px ${getComputedStyle(document.body).fontFamily}`;
  context.fillStyle = cssColour(colours.quiet);
  context.strokeStyle = cssColour(colours.line);
  context.lineWidth = 1;
  context.strokeRect(left - 0.5, top - 0.5, width + 1, height + 1);
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const tick of ticksAlong(x, width, "x")) {
    const at = Math.round(toX(frame, tick)) + 0.5;
    mark(context, at, top + height + 1, at, top + height + 4);
    context.fillText(tickText(tick), at, top + height + 6);
  }
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const tick of ticksAlong(y, height, "y")) {
    const at = Math.round(toY(frame, tick)) + 0.5;
    mark(context, left - 4, at, left - 1, at);
    context.fillText(tickText(tick), left - 6, at);
  }
  paintNames(context, frame, colours);
  context.restore();
}

function mark(context: Pen, ...line: readonly number[]): void {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = line;
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}

function paintNames(
  context: Pen,
  { x, y, left, side, top, width, height }: Frame,
  { text }: ThemeColours,
): void {
  context.fillStyle = cssColour(text);
  context.textAlign = "center";
  context.textBaseline = "bottom";
  context.fillText(shortened(context, x.name, width), left + width / 2, top + height + 32);
  context.translate(left - side + 1, top + height / 2);
  context.rotate(-Math.PI / 2);
  context.textBaseline = "top";
  context.fillText(shortened(context, y.name, height), 0, 0);
}

function shortened(context: Pen, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  let kept = [...text];
  while (kept.length > 1 && context.measureText(`${kept.join("")}…`).width > room)
    kept = kept.slice(0, -1);
  return `${kept.join("")}…`;
}
