import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { formatExact } from "../../core/index.ts";

/** One line of a chart. */
export interface ChartLine {
  readonly name: string;
  /** The token of its colour, such as --value. */
  readonly color: `--${string}`;
  /** Lengths of strokes and gaps in pixels; without them the line is whole. */
  readonly dash?: readonly number[];
  /** A few letters at the end of the line, to know it by without its colour. */
  readonly mark?: string;
  /** One for each number of the axis; null where there is none. */
  readonly numbers: readonly (number | null)[];
}

export interface ChartOptions {
  /** What the horizontal axis counts. */
  readonly axis: string;
  readonly lines: readonly ChartLine[];
  /** On a logarithmic scale, numbers that are not above 0 leave gaps. */
  readonly log: boolean;
  readonly onHover: (at: number | null) => void;
  readonly onPick: (at: number) => void;
}

/** Room for the numbers of the vertical axis: nothing moves when they grow. */
const axisWidth = 52;

/** A chart on a canvas that fills an element, with the colours of the theme that holds. */
export function createLineChart(element: HTMLElement, options: ChartOptions): uPlot {
  const font = `11px ${getComputedStyle(element).fontFamily}`;
  const color = (token: string) => () => tokenColor(token);
  const axis: uPlot.Axis = {
    font,
    labelFont: font,
    stroke: color("--text-quiet"),
    grid: { stroke: color("--line"), width: 1 },
    ticks: { stroke: color("--line"), width: 1, size: 4 },
    gap: 4,
    labelGap: 0,
    values: (_, splits) => splits.map(tickText),
  };
  const chart = new uPlot(
    {
      width: element.clientWidth,
      height: element.clientHeight,
      padding: [8, 12, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
      scales: { x: { time: false }, y: { distr: options.log ? 3 : 1 } },
      axes: [
        { ...axis, label: options.axis, labelSize: 14, size: 20 },
        {
          ...axis,
          size: axisWidth,
          ...(options.log && { grid: { ...axis.grid, filter: decades } }),
        },
      ],
      series: [
        {},
        ...options.lines.map(({ name, color: token, dash }) => ({
          label: name,
          stroke: color(token),
          width: 1.5,
          spanGaps: true,
          points: { show: false },
          ...(dash && { dash: [...dash] }),
        })),
      ],
      hooks: {
        setCursor: [({ cursor }) => options.onHover(cursor.idx ?? null)],
        draw: [(drawn) => drawMarks(drawn, options.lines, font)],
      },
    },
    undefined,
    element,
  );
  chart.over.addEventListener("click", () => {
    const { idx } = chart.cursor;
    if (idx != null) options.onPick(idx);
  });
  return chart;
}

/** Of a logarithmic scale only powers of ten have lines across the chart. */
function decades(_: uPlot, splits: readonly number[]): (number | null)[] {
  return splits.map((split) => (Number.isInteger(Math.log10(split)) ? split : null));
}

/** Writes each line's mark above its last point. */
function drawMarks(chart: uPlot, lines: readonly ChartLine[], font: string): void {
  const { ctx, data } = chart;
  const scale = devicePixelRatio;
  ctx.save();
  ctx.scale(scale, scale);
  ctx.font = font;
  ctx.textAlign = "right";
  for (const [i, { mark, color }] of lines.entries()) {
    const numbers = data[i + 1];
    const last = numbers ? lastNumber(numbers) : -1;
    const [x, y] = [data[0][last], numbers?.[last]];
    if (!mark || x == null || y == null) continue;
    ctx.fillStyle = tokenColor(color);
    const left = chart.valToPos(x, "x", true) / scale;
    ctx.fillText(mark, left - 2, chart.valToPos(y, "y", true) / scale - 4);
  }
  ctx.restore();
}

function lastNumber(numbers: ArrayLike<number | null | undefined>): number {
  let at = numbers.length - 1;
  while (at >= 0 && numbers[at] == null) at -= 1;
  return at;
}

/** Shows other numbers on the same lines. */
export function showNumbers(
  chart: uPlot,
  x: readonly number[],
  lines: readonly ChartLine[],
  log: boolean,
): void {
  const drawn = (number: number | null) =>
    number !== null && Number.isFinite(number) && (!log || number > 0) ? number : null;
  chart.setData([[...x], ...lines.map(({ numbers }) => numbers.map(drawn))]);
}

function tokenColor(token: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(token).trim();
}

/** Ticks have few digits; a logarithmic scale leaves most of its own without a number. */
function tickText(number: number | null): string {
  return number === null ? "" : formatExact(Number(number.toPrecision(6)));
}
