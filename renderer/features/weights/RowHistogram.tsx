import { formatNumber, histogram } from "../../../core/index.ts";

interface Props {
  /** What is counted, such as values of W1. */
  readonly label: string;
  readonly numbers: Float64Array;
  readonly kind: "value" | "gradient";
}

const bins = 20;

/** How the numbers of one parameter are spread, small enough for a row of a table. */
export function RowHistogram({ label, numbers, kind }: Props) {
  const { minimum, maximum, counts, notFinite } = histogram(numbers, bins);
  const most = Math.max(1, ...counts);
  const odd = notFinite > 0 ? `, ${notFinite} not finite` : "";
  const words = `${label}: ${numbers.length} from ${formatNumber(minimum)} to ${formatNumber(maximum)}${odd}`;
  const bars = counts.flatMap((count, i) => {
    // Whatever is there is seen.
    const height = count === 0 ? 0 : Math.max(8, (100 * count) / most);
    return height === 0 ? [] : [`M${i + 0.06},100V${100 - height}h0.88V100Z`];
  });
  const zero = minimum < 0 && maximum > 0 ? (-minimum / (maximum - minimum)) * bins : null;
  return (
    <svg
      className={`row-histogram row-histogram-${kind}`}
      role="img"
      aria-label={words}
      viewBox={`0 0 ${bins} 100`}
      preserveAspectRatio="none"
    >
      <title>{words}</title>
      <path d={bars.join("")} />
      {zero !== null && <line x1={zero} x2={zero} y1={0} y2={100} />}
    </svg>
  );
}
