import { type Curves, numberText } from "./curves.ts";

interface Props {
  readonly curves: Curves;
  /** Which of the epochs is read out. */
  readonly at: number;
  /** Whether it is pointed at, and not just the last. */
  readonly isPointed: boolean;
}

/** The numbers of one epoch, each in its place; it is the legend, too. */
export function LossReadout({ curves: { epochs, curves }, at, isPointed }: Props) {
  return (
    <dl className="loss-readout">
      <div className={isPointed ? "is-pointed" : undefined}>
        <dt>Epoch</dt>
        <dd>
          {epochs[at]}
          <span className="loss-widest" aria-hidden="true">
            {String(epochs.at(-1)).replaceAll(/\d/g, "0")}
          </span>
        </dd>
      </div>
      {curves.map((curve) => (
        <div key={curve.id} title={curve.title}>
          <dt>
            <svg className={`curve-key curve-${curve.id}`} viewBox="0 0 16 4" aria-hidden="true">
              <line x1="0" y1="2" x2="16" y2="2" />
            </svg>
            {curve.short ?? <span className="visually-hidden">{curve.title}</span>}
          </dt>
          <dd>
            {numberText(curve, curve.numbers[at] ?? null)}
            <span className="loss-widest" aria-hidden="true">
              {curve.isShare ? "100.0 %" : "0.000e−10"}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The same in one breath. */
export function epochWords({ epochs, curves }: Curves, at: number): string {
  const numbers = curves.map(
    (curve) => `${curve.title} ${numberText(curve, curve.numbers[at] ?? null)}`,
  );
  return `Epoch ${epochs[at]}: ${numbers.join(", ")}`;
}
