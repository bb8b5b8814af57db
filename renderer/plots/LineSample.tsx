import type { ChartLine } from "./line-chart.ts";

/** A short piece of a chart's line, to know it by beside its name. */
export function LineSample({ line: { color, dash } }: { line: Pick<ChartLine, "color" | "dash"> }) {
  return (
    <svg className="line-sample" viewBox="0 0 24 8" aria-hidden="true">
      <line
        x1={0}
        x2={24}
        y1={4}
        y2={4}
        style={{ stroke: `var(${color})` }}
        strokeDasharray={dash?.join(" ")}
      />
    </svg>
  );
}
