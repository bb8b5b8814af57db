interface Props {
  readonly numbers: readonly number[];
  /** What a person who does not see the line should know. */
  readonly label: string;
}

const width = 96;
const height = 28;
const edge = 3;

/** A small line through numbers over 0, the last one marked. Numbers that are not finite leave gaps. */
export function Sparkline({ numbers, label }: Props) {
  const points = placed(numbers);
  const last = points.at(-1);
  return (
    <svg className="sparkline" role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`}>
      <title>{label}</title>
      <line
        className="sparkline-floor"
        x1={edge}
        x2={width - edge}
        y1={height - 1}
        y2={height - 1}
      />
      <polyline points={points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ")} />
      {last && <circle cx={last[0]} cy={last[1]} r={2.5} />}
    </svg>
  );
}

function placed(numbers: readonly number[]): (readonly [number, number])[] {
  const finite = numbers.filter(Number.isFinite);
  const least = Math.min(0, ...finite);
  const most = Math.max(0, ...finite);
  const x = (at: number) => edge + (at * (width - 2 * edge)) / Math.max(numbers.length - 1, 1);
  const y = (number: number) =>
    most === least
      ? height / 2
      : height - edge - ((number - least) / (most - least)) * (height - 2 * edge);
  return numbers.flatMap((number, at) =>
    Number.isFinite(number) ? [[x(at), y(number)] as const] : [],
  );
}
