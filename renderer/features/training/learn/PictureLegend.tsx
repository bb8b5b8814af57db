import { formatExact, formatNumber } from "../../../../core/index.ts";
import { outputEnds } from "../../../plots/output-scale.ts";
import type { Output } from "../../../plots/outputs.ts";

interface Props {
  readonly output: Output;
  readonly kind: "plane" | "line" | "scatter";
  /** Whether rows are kept out of training. */
  readonly hasKept: boolean;
}

/** What the marks and colours mean. */
export function PictureLegend({ output, kind, hasKept }: Props) {
  const { classes, target } = output;
  return (
    <div className="picture-legend">
      {classes && target && (
        <p>
          <span className="legend-entry">
            <Mark shape="circle" className="mark-class-0" />
            {target.column} {formatExact(classes.no)}
          </span>
          <span className="legend-entry">
            <Mark shape="triangle" className="mark-class-1" />
            {formatExact(classes.yes)}
          </span>
        </p>
      )}
      {kind === "plane" && !classes && <ScaleBar output={output} />}
      {hasKept && (
        <p>
          <span className="legend-entry">
            <Mark shape="circle" className="mark-hollow" />
            kept out
          </span>
        </p>
      )}
    </div>
  );
}

function Mark({ shape, className }: { shape: "circle" | "triangle"; className: string }) {
  return (
    <svg className={`mark ${className}`} viewBox="-6 -6 12 12" aria-hidden="true">
      {shape === "circle" ? <circle r="4" /> : <path d="M0 -5.2 L4.6 3 L-4.6 3 Z" />}
    </svg>
  );
}

function ScaleBar({ output }: { output: Output }) {
  const [low, high] = outputEnds(output);
  const sign = low >= 0 ? "positive" : high <= 0 ? "negative" : "both";
  return (
    <div className="scale-legend">
      <span className={`scale-bar scale-${sign}`} aria-hidden="true" />
      <span className="scale-ends">
        <span>{formatNumber(low)}</span>
        <span>{formatNumber(high)}</span>
      </span>
    </div>
  );
}
