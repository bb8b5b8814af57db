import { useCallback, useMemo, useRef } from "react";
import type { Table } from "../../../core/index.ts";
import { count, countText } from "../../../core/index.ts";
import { createScale, finiteRange } from "../../plots/colour-scale.ts";
import { createFrame, type PlotAxis, roomy } from "../../plots/frame.ts";
import { Painting } from "../../plots/Painting.tsx";
import { paintAxes } from "../../plots/paint-axes.ts";
import { type PointLook, paintPoints } from "../../plots/paint-points.ts";
import type { Points } from "../../plots/points.ts";
import { type ThemeColours, useThemeColours } from "../../plots/useThemeColours.ts";
import { selectGraph, useApp } from "../../state/app/store.ts";
import { useSize } from "../../ui/useSize.ts";
import { type PlotColumns, plotColumns } from "./plot-columns.ts";

const shownPoints = 2000;

/** The rows as points. */
export function ScatterPlot({ table }: { table: Table }) {
  const graph = useApp(selectGraph);
  const found = plotColumns(table, graph);
  const known = useRef(found);
  // Weights move many times a second; the picture follows the columns alone.
  if (!sameColumns(known.current, found)) known.current = found;
  const columns = known.current;
  if (!columns || table.rowCount === 0)
    return <p className="quiet">There are no rows to draw yet.</p>;
  return <Plot columns={columns} />;
}

function sameColumns(a: PlotColumns | null, b: PlotColumns | null): boolean {
  return a?.x === b?.x && a?.y === b?.y && a?.target === b?.target;
}

function Plot({ columns }: { columns: PlotColumns }) {
  const element = useRef<HTMLDivElement>(null);
  const size = useSize(element);
  const colours = useThemeColours();
  const points = useMemo(() => pointsOf(columns), [columns]);
  const paint = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (!size) return;
      const frame = createFrame(
        size,
        axisOf(columns.x.name, points.xs),
        axisOf(columns.y.name, points.ys),
        columns.target ? "plane" : "fill",
      );
      paintPoints(context, frame, points, lookOf(columns, points, colours), colours);
      paintAxes(context, frame, colours);
    },
    [size, columns, points, colours],
  );
  return (
    <div ref={element} className="data-plot" role="img" aria-label={plotWords(columns)}>
      {size && <Painting size={size} paint={paint} />}
    </div>
  );
}

/** An even selection where there are many. */
function pointsOf({ x, y, target }: PlotColumns): Points {
  const count = Math.min(x.values.length, shownPoints);
  const rows = Int32Array.from({ length: count }, (_, i) =>
    Math.floor((i * x.values.length) / count),
  );
  const pick = (values: Float64Array) =>
    Float64Array.from(rows, (row) => values[row] ?? Number.NaN);
  return {
    rows,
    xs: pick(x.values),
    ys: pick(y.values),
    targets: pick((target ?? y).values),
    kept: new Uint8Array(count),
  };
}

function axisOf(name: string, numbers: Float64Array): PlotAxis {
  return { name, ...roomy(finiteRange(numbers) ?? [-1, 1], 0.08) };
}

function lookOf(
  { target, hasClasses }: PlotColumns,
  { targets }: Points,
  { class0, class1, negative, line, value }: ThemeColours,
): PointLook {
  if (hasClasses) return { scale: createScale(0, 1, [class0, class1]), trianglesFrom: 0.5 };
  if (!target) return { scale: createScale(0, 1, [value, value]), trianglesFrom: null };
  const [low, high] = finiteRange(targets) ?? [-1, 1];
  return { scale: createScale(low, high, [negative, line, value]), trianglesFrom: null };
}

function plotWords({ x, y, target, hasClasses }: PlotColumns): string {
  const place = `${count(x.values.length, "row")}, ${x.name} across and ${y.name} up`;
  if (!hasClasses) return target ? `${place}, coloured by ${target.name}.` : `${place}.`;
  const classes = (target ?? y).values;
  const ones = classes.reduce((sum, value) => sum + value, 0);
  return `${place}: ${countText(classes.length - ones)} of class 0, ${countText(ones)} of class 1.`;
}
