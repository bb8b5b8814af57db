import { formatExact, formatNumber } from "../../core/index.ts";
import type { Picture, PictureStyle } from "../state/app/picture.ts";
import { px, svgFile, svgText } from "../ui/svg.ts";
import { cssColour } from "./colours.ts";
import { createFrame } from "./frame.ts";
import { outputEnds, outputScale, pointLook } from "./output-scale.ts";
import type { Output } from "./outputs.ts";
import { paintAxes } from "./paint-axes.ts";
import { paintPoints } from "./paint-points.ts";
import type { Scene } from "./scene.ts";
import { SvgPen } from "./svg-pen.ts";
import { type ThemeColours, themeColours } from "./useThemeColours.ts";

const sizes = {
  plane: { width: 520, height: 520, ratio: 2 },
  other: { width: 600, height: 360, ratio: 2 },
};
const margin = 8;
const legendRow = 24;

/** What has been learnt as vectors, but for the colours of a plane, which are pixels; the legend below it. */
export function sceneSvg(
  title: string,
  scene: Scene,
  output: Output,
  { colour, hasGround }: PictureStyle,
): Picture {
  const { kind, x, y, points } = scene;
  const colours = themeColours(colour);
  const size = kind === "plane" ? sizes.plane : sizes.other;
  const frame = createFrame(size, x, y, kind === "line" ? "fill" : "plane");
  const pen = new SvgPen(size.ratio, pixelsUrl);
  scene.paintUnder?.(pen, frame, colours);
  paintPoints(pen, frame, points, pointLook(output, kind === "plane", colours), colours);
  scene.paintOver?.(pen, frame, colours);
  paintAxes(pen, frame, colours);
  const left = frame.left - frame.side - margin;
  const foot = frame.top + frame.height + 32;
  const legend = legendSvg(scene, output, colours, frame.left, foot + 20);
  const box = {
    left,
    top: frame.top - margin,
    width: frame.left + frame.width + margin - left,
    height: foot - frame.top + 2 * margin + (legend ? legendRow : 0),
  };
  return svgFile(title, box, hasGround ? colour("--surface") : null, [...pen.body, legend]);
}

function pixelsUrl(pixels: ImageData): string {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [pixels.width, pixels.height];
  canvas.getContext("2d")?.putImageData(pixels, 0, 0);
  return canvas.toDataURL();
}

/** What the marks mean, and the colours of a plane of quantities. */
function legendSvg(
  { kind, points }: Scene,
  output: Output,
  colours: ThemeColours,
  left: number,
  y: number,
): string {
  const { classes, target } = output;
  const parts: string[] = [];
  let x = left;
  const words = (text: string) => {
    parts.push(svgText(x, y + 4, text, { size: 12, fill: cssColour(colours.text) }));
    x += [...text].length * 6.6 + 18;
  };
  const circle = (look: string) => {
    parts.push(`<circle cx="${px(x + 5)}" cy="${px(y)}" r="4" ${look}/>`);
    x += 15;
  };
  if (classes && target) {
    circle(`fill="${cssColour(colours.class0)}"`);
    words(`${target.column} ${formatExact(classes.no)}`);
    const triangle = `M${px(x + 5)},${px(y - 5.2)}l4.6,8.2h-9.2Z`;
    parts.push(`<path d="${triangle}" fill="${cssColour(colours.class1)}"/>`);
    x += 15;
    words(formatExact(classes.yes));
  } else if (kind === "plane") {
    const [low, high] = outputEnds(output);
    words(formatNumber(low));
    parts.push(barSvg(output, colours, x - 10, y));
    x += 98;
    words(formatNumber(high));
  }
  if (points.kept.includes(1)) {
    circle(`fill="none" stroke="${cssColour(colours.quiet)}" stroke-width="1.6"`);
    words("kept out");
  }
  return parts.join("");
}

function barSvg(output: Output, colours: ThemeColours, x: number, y: number): string {
  const { shades } = outputScale(output, colours, "area");
  const stops = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const at = Math.round(share * (shades.length / 3 - 1)) * 3;
    const [red = 0, green = 0, blue = 0] = shades.subarray(at, at + 3);
    return `<stop offset="${share}" stop-color="${cssColour([red, green, blue])}"/>`;
  });
  return (
    `<linearGradient id="shades">${stops.join("")}</linearGradient>` +
    `<rect x="${px(x)}" y="${px(y - 4)}" width="100" height="8" rx="2" fill="url(#shades)" stroke="${cssColour(colours.line)}"/>`
  );
}
