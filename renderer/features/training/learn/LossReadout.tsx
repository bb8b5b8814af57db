import { LineSample } from "../../../plots/LineSample.tsx";
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
        <Fixed text={String(epochs[at])} widest={String(epochs.at(-1)).replaceAll(/\d/g, "0")} />
      </div>
      {curves.map((curve) => (
        <div key={curve.id} title={curve.name}>
          <dt>
            <LineSample line={curve} />
            {curve.short ?? <span className="visually-hidden">{curve.name}</span>}
          </dt>
          <Fixed
            text={numberText(curve, curve.numbers[at] ?? null)}
            widest={curve.isShare ? "100.0 %" : "0.000e−10"}
          />
        </div>
      ))}
    </dl>
  );
}

/** A number in room for the widest: nothing jumps. */
function Fixed({ text, widest }: { text: string; widest: string }) {
  return (
    <dd>
      {text}
      <span className="loss-widest" aria-hidden="true">
        {widest}
      </span>
    </dd>
  );
}
