import uPlot from "uplot";
import { countEnds, linearEnds, logEnds, powersWithin, wholeSteps } from "./chart-scales.ts";
import { ticksWithin, tickText } from "./ticks.ts";

/** One line of a chart. */
export interface ChartLine {
  readonly name: string;
  /** The token of its colour, such as --value. */
  readonly color: `--${string}`;
  /** Lengths of strokes and gaps in pixels; without them the line is whole. */
  readonly dash?: readonly number[];
  /** A few letters at the end of the line, to know it by without its colour. */
  readonly mark?: string;
  /** Whether its numbers are shares from 0 to 1, which have an axis of their own, in percent. */
  readonly isShare?: boolean;
  /** One for each number of the axis; null where there is none. */
  readonly numbers: readonly (number | null)[];
}

export interface ChartOptions {
  /** What the horizontal axis counts; null where that is told elsewhere. */
  readonly axis: string | null;
  readonly lines: readonly ChartLine[];
  /** On a logarithmic scale, numbers that are not above 0 leave gaps. */
  readonly log: boolean;
  readonly onHover: (at: number | null) => void;
  /** The place that is read where the pointer is at this one. */
  readonly readAt: (at: number) => number;
  /** The pointer is pressed at a place, or moves on while it is. */
  readonly onDrag: (at: number) => void;
  /** The number of the horizontal axis that is marked when the chart is drawn. */
  readonly marked: () => number | null;
}

/** Room for the numbers of the vertical axes: nothing moves when they grow. */
const axisWidth = 52;
const shareWidth = 44;

/** A chart on a canvas that fills an element, with the colours of the theme that holds. */
export function createLineChart(element: HTMLElement, options: ChartOptions): uPlot {
  const font = `11px ${getComputedStyle(element).fontFamily}`;
  const hasShares = options.lines.some(({ isShare }) => isShare);
  const chart = new uPlot(
    {
      width: element.clientWidth,
      height: element.clientHeight,
      padding: [8, hasShares ? 0 : 12, 0, 0],
      legend: { show: false },
      cursor: {
        y: false,
        drag: { x: false, y: false },
        points: { size: 7 },
        move: (read, left, top) => {
          const number = left < 0 ? null : read.data[0][options.readAt(read.posToIdx(left))];
          return [number == null ? left : read.valToPos(number, "x"), top];
        },
      },
      scales: {
        x: { time: false, range: (_, first, last) => countEnds(first, last) },
        y: options.log
          ? { distr: 3, range: (_, least, most) => logEnds(least, most) }
          : { range: (_, least, most) => linearEnds(least, most) },
        share: { range: () => [0, 1.04] },
      },
      axes: axesOf(options, font, hasShares),
      series: [
        {},
        ...options.lines.map(({ name, color: token, dash, isShare }) => ({
          label: name,
          scale: isShare ? "share" : "y",
          stroke: () => tokenColor(token),
          width: isShare ? 1.25 : 1.75,
          spanGaps: true,
          // A line of one point would not be seen.
          points: { show: ({ data }: uPlot) => data[0].length === 1, size: 6 },
          ...(dash && { dash: [...dash] }),
        })),
      ],
      hooks: {
        setCursor: [({ cursor }) => options.onHover(cursor.idx ?? null)],
        draw: [
          (drawn) => drawMarks(drawn, options.lines, font),
          (drawn) => drawMarked(drawn, options.marked()),
        ],
      },
    },
    undefined,
    element,
  );
  const { over } = chart;
  const drag = ({ clientX }: PointerEvent) => {
    if (chart.data[0].length > 0)
      options.onDrag(chart.posToIdx(clientX - over.getBoundingClientRect().left));
  };
  over.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    over.setPointerCapture(event.pointerId);
    drag(event);
  });
  over.addEventListener("pointermove", (event) => {
    if (over.hasPointerCapture(event.pointerId)) drag(event);
  });
  return chart;
}

function axesOf({ axis, log }: ChartOptions, font: string, hasShares: boolean): uPlot.Axis[] {
  const color = (token: string) => () => tokenColor(token);
  const plain: uPlot.Axis = {
    font,
    labelFont: font,
    stroke: color("--text-quiet"),
    grid: { show: false },
    ticks: { stroke: color("--line"), width: 1, size: 4 },
    gap: 4,
    labelGap: 0,
    values: (_, splits) => splits.map((split) => tickText(Number(split.toPrecision(6)))),
  };
  return [
    { ...plain, size: 20, incrs: wholeSteps, ...(axis && { label: axis, labelSize: 14 }) },
    {
      ...plain,
      scale: "y",
      size: axisWidth,
      space: 30,
      grid: { stroke: color("--line"), width: 1 },
      splits: ({ height }, _, least, most) =>
        log
          ? powersWithin(least, most, height / 40)
          : [...ticksWithin(least, most, Math.max(2, height / 40))],
      ...(log && { filter: (_, splits) => [...splits] }),
    },
    ...(hasShares ? [{ ...plain, ...shareAxis, stroke: color("--accuracy") }] : []),
  ];
}

const shareAxis: uPlot.Axis = {
  scale: "share",
  side: 1,
  size: shareWidth,
  space: 30,
  values: (_, splits) => splits.map((split) => (split <= 1 ? `${Math.round(split * 100)} %` : "")),
};

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

/** A line from top to bottom at a number of the horizontal axis. */
function drawMarked(chart: uPlot, number: number | null): void {
  if (number === null) return;
  const { ctx, bbox } = chart;
  const x = Math.round(chart.valToPos(number, "x", true));
  ctx.save();
  ctx.setLineDash([]);
  ctx.lineWidth = 2 * devicePixelRatio;
  ctx.strokeStyle = tokenColor("--accent");
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
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
  chart.setData([[...x], ...lines.map((line) => placedNumbers(line, log))]);
}

/** A line’s numbers, null for those that have no place on the scale. */
export function placedNumbers({ numbers, isShare = false }: ChartLine, log: boolean) {
  return numbers.map((number) =>
    number !== null && Number.isFinite(number) && (!log || isShare || number > 0) ? number : null,
  );
}

/** The colours of the theme that holds; asking the page for one has it work out its styles, many times a frame. */
const colours = { theme: "", known: new Map<string, string>() };

function tokenColor(token: string): string {
  const { dataset } = document.documentElement;
  const theme = `${dataset.theme} ${dataset.contrast}`;
  if (theme !== colours.theme) {
    colours.theme = theme;
    colours.known.clear();
  }
  const known = colours.known.get(token);
  if (known !== undefined) return known;
  const color = getComputedStyle(document.documentElement).getPropertyValue(token).trim();
  // Before the style sheets are there, there is none.
  if (color !== "") colours.known.set(token, color);
  return color;
}
