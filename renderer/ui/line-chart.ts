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
        { ...axis, size: axisWidth },
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
      hooks: { setCursor: [({ cursor }) => options.onHover(cursor.idx ?? null)] },
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
