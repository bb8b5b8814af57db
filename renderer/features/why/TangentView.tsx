import { derivativeSymbol, formatNumber } from "../../../core/index.ts";
import { foretoldBy, type Tangent } from "../../state/page/tangent.ts";
import { plotArea, plotSize, tangentPlot } from "./tangent-plot.ts";

interface Props {
  readonly tangent: Tangent;
  /** What the loss and the number are called. */
  readonly lossName: string;
  readonly name: string;
  readonly x: number;
  readonly loss: number;
}

/** What the gradient foretells for a slide, beside what the loss really does. */
export function TangentView({ tangent, lossName, name, x, loss }: Props) {
  const { change, foretold, real } = foretoldBy(tangent, x, loss);
  const derivative = derivativeSymbol(lossName, name);
  return (
    <>
      <p className="tangent-title">
        {derivative} × Δ{name}, and what {lossName} really does
      </p>
      <TangentPlot tangent={tangent} lossName={lossName} name={name} x={x} loss={loss} />
      <dl className="tangent-numbers">
        <Row term={`Δ${name}`} number={change} kind="plain" />
        <Row
          term={`predicted: ${formatNumber(tangent.start.slope)} × Δ${name}`}
          number={foretold}
          kind="gradient"
        />
        <Row term={`real Δ${lossName}`} number={real} kind="value" />
      </dl>
    </>
  );
}

const { left, right, top, bottom } = plotArea;
const tick = 4;

function TangentPlot({ tangent, lossName, name, x, loss }: Props) {
  const plot = tangentPlot(tangent, x, loss);
  if (!plot) return null;
  const { start, range } = tangent;
  const slope = formatNumber(start.slope);
  const words = `The loss over ${name} from ${formatNumber(range[0])} to ${formatNumber(range[1])}, with its tangent at ${formatNumber(start.x)}, whose slope is ${slope}. Now ${name} is ${formatNumber(x)} and the loss ${formatNumber(loss)}.`;
  // A tangent that falls leaves the upper right free, one that rises the upper left.
  const falls = start.slope < 0;
  return (
    <svg
      className="tangent-plot"
      role="img"
      aria-label={words}
      viewBox={`0 0 ${plotSize.width} ${plotSize.height}`}
    >
      {plot.zero.x !== null && (
        <path className="tangent-zero" d={`M${plot.zero.x},${top}V${bottom}`} />
      )}
      {plot.zero.y !== null && (
        <path className="tangent-zero" d={`M${left},${plot.zero.y}H${right}`} />
      )}
      <path className="tangent-axis" d={`M${left},${top}V${bottom}H${right}`} />
      {plot.across.map(({ at, text }) => (
        <g key={at}>
          <path className="tangent-axis" d={`M${at},${bottom}v${tick}`} />
          <text x={at} y={bottom + 15} textAnchor={at === right ? "end" : "middle"}>
            {text}
          </text>
        </g>
      ))}
      {plot.up.map(({ at, text }) => (
        <g key={at}>
          <path className="tangent-axis" d={`M${left},${at}h${-tick}`} />
          <text x={left - tick - 3} y={at + 4} textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      <text className="tangent-name" x={left} y={top - 8} textAnchor="middle">
        {lossName}
      </text>
      <text
        className="tangent-name"
        x={(left + right) / 2}
        y={plotSize.height - 3}
        textAnchor="middle"
      >
        {name}
      </text>
      <path className="tangent-curve" d={plot.curve} />
      <path className="tangent-line" d={plot.tangent} />
      <text
        className="tangent-slope"
        x={falls ? right : left + 8}
        y={top - 4}
        textAnchor={falls ? "end" : "start"}
      >
        slope {slope}
      </text>
      <circle className="tangent-start" cx={plot.start.x} cy={plot.start.y} r={3} />
      {plot.at && <circle className="tangent-point" cx={plot.at.x} cy={plot.at.y} r={4.5} />}
    </svg>
  );
}

interface RowProps {
  readonly term: string;
  readonly number: number;
  readonly kind: "plain" | "gradient" | "value";
}

function Row({ term, number, kind }: RowProps) {
  return (
    <div>
      <dt>{term}</dt>
      <dd className={`tangent-${kind}`}>{formatNumber(number)}</dd>
    </div>
  );
}
