import { derivativeSymbol, formatNumber } from "../../../core/index.ts";
import { foretoldBy, type Tangent } from "../../state/page/tangent.ts";
import { plotSize, tangentPlot } from "./tangent-plot.ts";

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
  const plot = tangentPlot(tangent, x, loss);
  const derivative = derivativeSymbol(lossName, name);
  const words = `The loss over ${name} from ${formatNumber(tangent.range[0])} to ${formatNumber(tangent.range[1])}, with its tangent at ${formatNumber(tangent.start.x)}. Now ${name} is ${formatNumber(x)} and the loss ${formatNumber(loss)}.`;
  return (
    <>
      <p className="tangent-title">
        {derivative} × Δ{name}, and what {lossName} really does
      </p>
      {plot && (
        <svg
          className="tangent-plot"
          role="img"
          aria-label={words}
          viewBox={`0 0 ${plotSize.width} ${plotSize.height}`}
        >
          <path className="tangent-curve" d={plot.curve} />
          <path className="tangent-line" d={plot.tangent} />
          <circle className="tangent-start" cx={plot.start.x} cy={plot.start.y} r={3} />
          <circle className="tangent-point" cx={plot.at.x} cy={plot.at.y} r={4.5} />
        </svg>
      )}
      <dl className="tangent-numbers">
        <Row term={`Δ${name}`} number={change} kind="plain" />
        <Row
          term={`foretold: ${formatNumber(tangent.start.slope)} × Δ${name}`}
          number={foretold}
          kind="gradient"
        />
        <Row term={`real Δ${lossName}`} number={real} kind="value" />
      </dl>
    </>
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
