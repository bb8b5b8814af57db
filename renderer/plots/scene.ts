import type { Prepared, Response, ResponseAxis, SampleOutcome } from "../../core/index.ts";
import { finiteRange } from "./colour-scale.ts";
import { type Frame, type PlotAxis, roomy } from "./frame.ts";
import { outputEnds } from "./output-scale.ts";
import type { Output } from "./outputs.ts";
import { paintCurve, paintDiagonal } from "./paint-lines.ts";
import { paintPlane } from "./paint-plane.ts";
import type { Pen } from "./pen.ts";
import { planeMap } from "./plane-map.ts";
import { createPoints, drawnRows, ownUnits, type Points } from "./points.ts";
import type { ThemeColours } from "./useThemeColours.ts";

/** A picture of what has been learnt: the data as points, and what the graph makes of the plane below. */
export interface Scene {
  readonly kind: "plane" | "line" | "scatter";
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  readonly points: Points;
  /** What lies under the points, and what lies over them. */
  readonly paintUnder?: Paint;
  readonly paintOver?: Paint;
}

type Paint = (context: Pen, frame: Frame, colours: ThemeColours) => void;

/** Where the points of a picture over the inputs lie; null for more than two of them. */
export interface Ground {
  readonly axes: readonly ResponseAxis[];
  readonly points: Points;
}

/** The data over the columns that feed the inputs: over one, the target is the height. */
export function createGround(
  prepared: Prepared,
  axes: readonly ResponseAxis[],
  { target }: Output,
): Ground {
  const place = (axis: ResponseAxis | undefined) => {
    const feed = prepared.feeds.find(
      ({ column, isTarget }) => column === axis?.column && !isTarget,
    );
    return (row: number) => (feed ? ownUnits(feed, row) : Number.NaN);
  };
  const [across, up] = axes;
  const height = up ? place(up) : (row: number) => (target ? ownUnits(target, row) : Number.NaN);
  return {
    axes,
    points: createPoints(prepared, drawnRows(prepared), place(across), height, target),
  };
}

/** The scene over one or two inputs. `map` is what the output's node answers. */
export function responseScene(
  { axes, points }: Ground,
  response: Response,
  map: Float32Array,
  output: Output,
): Scene {
  const [across, up] = axes.map((axis): PlotAxis => ({ ...axis, name: axis.column }));
  const x = across as PlotAxis;
  if (up)
    return {
      kind: "plane",
      x,
      y: up,
      points,
      paintUnder: (context, frame, colours) =>
        paintPlane(context, frame, colours, response, planeMap(map, output, colours)),
    };
  const shown = map.map((prediction) => output.shown(prediction));
  const name = output.target?.column ?? output.name;
  const ends = output.classes
    ? outputEnds(output)
    : (finiteRange(points.ys) ?? finiteRange(shown) ?? [-1, 1]);
  return {
    kind: "line",
    x,
    y: { name, ...roomy(ends, 0.2) },
    points,
    paintOver: (context, frame, colours) => paintCurve(context, frame, colours, shown),
  };
}

/** Predictions against targets, for data of more columns than a picture has sides. */
export function scatterScene(
  prepared: Prepared,
  outcomes: readonly SampleOutcome[],
  outputs: readonly Output[],
  output: Output,
): Scene {
  const at = outputs.indexOf(output);
  const byRow = new Map(outcomes.map((outcome) => [outcome.row, outcome] as const));
  const rows = Int32Array.from(byRow.keys()).sort();
  const target = (row: number) => byRow.get(row)?.targets[at] ?? Number.NaN;
  const prediction = (row: number) => output.shown(byRow.get(row)?.predictions[at] ?? Number.NaN);
  const points = createPoints(prepared, rows, target, prediction, output.target);
  const ends = finiteRange([...points.xs, ...points.ys]) ?? [-1, 1];
  const side = roomy(ends, 0.08);
  return {
    kind: "scatter",
    x: { name: `Target ${output.target?.column ?? ""}`.trim(), ...side },
    y: { name: "Prediction", ...side },
    points,
    paintUnder: paintDiagonal,
  };
}
