import type UPlot from "uplot";
import type { Axis, Options, Series } from "uplot";
import { cssColour, type Rgb } from "../../../ui/colours.ts";
import { tickText } from "../../../ui/ticks.ts";
import type { ThemeColours } from "../../../ui/useThemeColours.ts";
import { type CurveId, logEnds, lossEnds, powersWithin } from "./curves.ts";

/** Everything that a chart is made from anew for; data and size come later, and often. */
export interface ChartLook {
  readonly ids: readonly CurveId[];
  readonly isLog: boolean;
  readonly colours: ThemeColours;
  /** As the page's text has it. */
  readonly fontFamily: string;
}

/** How each curve is drawn: training is solid, what is added to it or kept out is told apart by dashes, too. */
const strokes: Readonly<
  Record<CurveId, { colour: keyof ThemeColours; width: number; dash?: number[] }>
> = {
  loss: { colour: "value", width: 2 },
  penalized: { colour: "value", width: 1.5, dash: [6, 4] },
  validation: { colour: "text", width: 2 },
  accuracy: { colour: "accuracy", width: 1.25 },
  "validation-accuracy": { colour: "accuracy", width: 1.25, dash: [3, 3] },
};

const isShare = (id: CurveId) => id === "accuracy" || id === "validation-accuracy";

export function chartOptions(
  { ids, isLog, colours, fontFamily }: ChartLook,
  hooks: Options["hooks"],
): Omit<Options, "width" | "height"> {
  const font = `11px ${fontFamily}`;
  const axis = (colour: Rgb, rest: Axis): Axis => ({
    stroke: cssColour(colour),
    font,
    ticks: { stroke: cssColour(colours.line), size: 4, width: 1 },
    grid: { show: false },
    gap: 3,
    ...rest,
  });
  const grid = { show: true, stroke: cssColour(colours.line), width: 1 };
  const { quiet, accuracy } = colours;
  return {
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, y: false, points: { size: 7 } },
    padding: [8, ids.some(isShare) ? 0 : 12, 0, 0],
    scales: {
      x: { time: false, range: (_, least, most) => epochEnds(least, most) },
      loss: isLog
        ? { distr: 3, log: 10, range: (_, least, most) => logEnds(least, most) }
        : { range: (_, least, most) => lossEnds(least, most) },
      share: { range: () => [0, 1.04] },
    },
    axes: [
      axis(quiet, { size: 24, space: 60, incrs: wholeSteps, values: texts }),
      axis(quiet, {
        scale: "loss",
        size: 54,
        space: 30,
        grid,
        values: texts,
        ...(isLog && { splits: powers, filter: (_, splits) => [...splits] }),
      }),
      ...(ids.some(isShare)
        ? [axis(accuracy, { scale: "share", side: 1, size: 46, space: 30, values: percents })]
        : []),
    ],
    series: [{}, ...ids.map((id) => seriesOf(id, colours))],
    ...(hooks && { hooks }),
  };
}

function seriesOf(id: CurveId, colours: ThemeColours): Series {
  const { colour, width, dash } = strokes[id];
  return {
    scale: isShare(id) ? "share" : "loss",
    stroke: cssColour(colours[colour]),
    width,
    ...(dash && { dash }),
    // A single epoch is a point; a line needs none.
    points: { show: (chart) => chart.data[0].length === 1, size: 6 },
  };
}

/** There is no half of an epoch. */
const wholeSteps = Array.from({ length: 30 }, (_, i) => [1, 2, 5][i % 3] as number).map(
  (step, i) => step * 10 ** Math.floor(i / 3),
);

/** One epoch has room to both sides. */
function epochEnds(least: number | null, most: number | null): [number, number] {
  if (least === null || most === null) return [0, 1];
  return least === most ? [least - 1, most + 1] : [least, most];
}

function powers({ height }: UPlot, _axis: number, least: number, most: number): number[] {
  return [...powersWithin(least, most, height / 40)];
}

function texts(_: unknown, splits: readonly number[]): string[] {
  return splits.map((split) => tickText(Number(split.toPrecision(12))));
}

function percents(_: unknown, splits: readonly number[]): string[] {
  return splits.map((split) => (split <= 1 ? `${Math.round(split * 100)} %` : ""));
}
