import { useMemo } from "react";
import { formatNumber, histogram, norm } from "../../../core/index.ts";

interface Props {
  readonly title: string;
  readonly numbers: Float64Array;
  readonly kind: "value" | "gradient";
}

/** How many of the numbers lie where, from the least to the greatest. */
export function HistogramChart({ title, numbers, kind }: Props) {
  const { minimum, maximum, counts, notFinite } = useMemo(
    () => histogram(numbers, binCount(numbers.length)),
    [numbers],
  );
  const most = Math.max(1, ...counts);
  const width = (maximum - minimum) / counts.length;
  const edge = (i: number) => formatNumber(minimum + i * width);
  const size = formatNumber(norm(numbers));
  const zero = minimum < 0 && maximum > 0 ? -minimum / (maximum - minimum) : null;
  return (
    <figure className={`histogram histogram-${kind}`}>
      <figcaption>
        <strong>{title}</strong>
        <span className="histogram-norm" title="The length of all of them as one vector, √(Σ x²)">
          norm {size}
        </span>
      </figcaption>
      <div className="histogram-plot">
        <span className="histogram-most" aria-hidden="true">
          highest: {most}
        </span>
        <svg
          role="img"
          aria-label={`${title}: ${numbers.length} from ${edge(0)} to ${edge(counts.length)}, norm ${size}`}
          viewBox={`0 0 ${counts.length} 100`}
          preserveAspectRatio="none"
        >
          {counts.map((count, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
            <g key={i}>
              <title>{`${count} from ${edge(i)} to ${edge(i + 1)}`}</title>
              <rect className="histogram-room" x={i} width={1} height={100} />
              <rect
                className="histogram-bar"
                data-negative={minimum + (i + 0.5) * width < 0 || undefined}
                x={i + 0.06}
                width={0.88}
                y={100 - barHeight(count, most)}
                height={barHeight(count, most)}
              />
            </g>
          ))}
          {zero !== null && (
            <line
              className="histogram-zero"
              x1={zero * counts.length}
              x2={zero * counts.length}
              y1={0}
              y2={100}
            />
          )}
        </svg>
      </div>
      <div className="histogram-range" aria-hidden="true">
        <span>{edge(0)}</span>
        {notFinite > 0 && <span className="is-bad">{notFinite} not finite</span>}
        <span>{edge(counts.length)}</span>
      </div>
    </figure>
  );
}

/** Whatever is there is seen. */
function barHeight(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(2, (100 * count) / most);
}

/** Ranges that a histogram of so many numbers is drawn with. */
export function binCount(numbers: number): number {
  return Math.min(28, Math.max(6, Math.round(Math.sqrt(numbers) * 2)));
}
