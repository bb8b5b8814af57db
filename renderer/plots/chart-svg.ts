import type { Picture, PictureStyle } from "../state/app/picture.ts";
import { escaped, px, svgFile, svgText } from "../ui/svg.ts";
import { countEnds, linearEnds, logEnds, powersWithin } from "./chart-scales.ts";
import { type ChartLine, placedNumbers } from "./line-chart.ts";
import { ticksWithin, tickText } from "./ticks.ts";

/** What a chart shows. */
export interface ChartData {
  readonly axis: string;
  readonly x: readonly number[];
  readonly lines: readonly ChartLine[];
  readonly log: boolean;
}

const size = { width: 640, height: 360 };
const margins = { left: 72, top: 14, right: 18, bottom: 44, shares: 52 };
const legend = { row: 20, sample: 22, gap: 18, letter: 6.4 };

type Scale = (number: number) => number;

/** A chart’s lines, axes and legend as vectors, on the scales that it has on the screen. `upwards` is what its height means. */
export function chartSvg(
  { axis, x, lines, log }: ChartData,
  upwards: string,
  { colour, hasGround }: PictureStyle,
): Picture {
  const [quiet, faint] = [colour("--text-quiet"), colour("--line")];
  const hasShares = lines.some(({ isShare }) => isShare);
  const left = margins.left;
  const right = size.width - (hasShares ? margins.shares : margins.right);
  const keys = legendOf(lines, size.width - margins.left - margins.right, colour);
  const top = margins.top + keys.height;
  const bottom = top + size.height - margins.top - margins.bottom;
  const ends = countEnds(x[0] ?? null, x.at(-1) ?? null);
  const across = scale(ends, [left, right], false);
  const shown = lines.map((line) => ({ line, numbers: placedNumbers(line, log) }));
  const heights = shown.flatMap(({ line, numbers }) =>
    line.isShare ? [] : numbers.filter((number) => number !== null),
  );
  const [least, most] = [smallest(heights), largest(heights)];
  const range = log ? logEnds(least, most) : linearEnds(least, most);
  const up = scale(range, [bottom, top], log);
  const share = scale(shareEnds, [bottom, top], false);
  const rows = (bottom - top) / 40;
  const ticks = log ? powersWithin(...range, rows) : ticksWithin(...range, rows);
  const number = (at: number, y: number, words: string, fill: string) =>
    svgText(at, y + 4, words, { size: 11, fill, end: at === left - 8 });
  const body = [
    keys.svg,
    ...ticks.map(
      (tick) =>
        `<path d="M${px(left)},${px(up(tick))} H${px(right)}" stroke="${faint}"/>` +
        number(left - 8, up(tick), tickText(Number(tick.toPrecision(6))), quiet),
    ),
    ...(hasShares
      ? [0, 0.25, 0.5, 0.75, 1].map((tick) =>
          number(right + 8, share(tick), `${tick * 100} %`, colour("--accuracy")),
        )
      : []),
    ...ticksWithin(...ends, (right - left) / 70)
      .filter(Number.isInteger)
      .map(
        (tick) =>
          `<path d="M${px(across(tick))},${px(bottom)} v4" stroke="${quiet}"/>` +
          svgText(across(tick), bottom + 17, tickText(tick), {
            size: 11,
            fill: quiet,
            middle: true,
          }),
      ),
    `<path d="M${left},${top} V${bottom} H${right}" fill="none" stroke="${quiet}"/>`,
    svgText((left + right) / 2, bottom + 36, axis, {
      size: 12,
      fill: colour("--text"),
      middle: true,
    }),
    `<g transform="translate(18 ${(top + bottom) / 2}) rotate(-90)">`,
    svgText(0, 0, upwards, { size: 12, fill: colour("--text"), middle: true }),
    "</g>",
    ...shown.map(({ line, numbers }) =>
      lineSvg(line, x.map(across), numbers, line.isShare ? share : up, colour(line.color)),
    ),
  ];
  const box = { left: 0, top: 0, width: size.width, height: size.height + keys.height };
  return svgFile(
    `${upwards} by ${axis.toLowerCase()}`,
    box,
    hasGround ? colour("--surface") : null,
    body,
  );
}

/** A little above all, so that a line along 100 % is seen. */
const shareEnds = [0, 1.04] as const;

function scale(
  [low, high]: readonly [number, number],
  [from, to]: readonly [number, number],
  log: boolean,
): Scale {
  const place = log ? Math.log10 : (number: number) => number;
  const [first, last] = [place(low), place(high)];
  return (number) => from + ((place(number) - first) / (last - first)) * (to - from);
}

function smallest(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : numbers.reduce((so, each) => Math.min(so, each));
}

function largest(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : numbers.reduce((so, each) => Math.max(so, each));
}

function lineSvg(
  { dash, mark, isShare, name }: ChartLine,
  places: readonly number[],
  numbers: readonly (number | null)[],
  up: Scale,
  stroke: string,
): string {
  const points = numbers.flatMap((number, at) =>
    number === null ? [] : [{ x: places[at] ?? 0, y: up(number) }],
  );
  const last = points.at(-1);
  if (!last) return "";
  // A line of one point would not be seen.
  if (points.length === 1)
    return `<circle cx="${px(last.x)}" cy="${px(last.y)}" r="3" fill="${stroke}"/>`;
  const path = points.map(({ x, y }, at) => `${at === 0 ? "M" : "L"}${px(x)},${px(y)}`).join(" ");
  const words = mark
    ? svgText(last.x - 2, last.y - 5, mark, { size: 11, fill: stroke, end: true })
    : "";
  return (
    `<path d="${path}" fill="none" stroke="${stroke}" stroke-width="${isShare ? 1.25 : 1.75}" stroke-linejoin="round"${dashes(dash)}>` +
    `<title>${escaped(name)}</title></path>${words}`
  );
}

function dashes(dash: readonly number[] | undefined): string {
  return dash ? ` stroke-dasharray="${dash.join(" ")}"` : "";
}

/** A sample of each line with its name, in as many rows as it takes. */
function legendOf(lines: readonly ChartLine[], room: number, colour: PictureStyle["colour"]) {
  let [x, row] = [0, 0];
  const entries = lines.map(({ name, color, dash }) => {
    const width = legend.sample + 6 + [...name].length * legend.letter;
    if (x > 0 && x + width > room) [x, row] = [0, row + 1];
    const [left, y] = [margins.left + x, 18 + row * legend.row];
    x += width + legend.gap;
    return (
      `<path d="M${px(left)},${y} h${legend.sample}" stroke="${colour(color)}" stroke-width="2"${dashes(dash)}/>` +
      svgText(left + legend.sample + 6, y + 4, name, { size: 12, fill: colour("--text") })
    );
  });
  return { svg: entries.join(""), height: (row + 1) * legend.row };
}
