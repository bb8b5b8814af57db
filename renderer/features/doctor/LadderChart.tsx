import { formatNumber, indexedText, type Ladder } from "../../../core/index.ts";
import { ladderBars, ladderSentence } from "./ladder-bars.ts";

/** The factors from the loss to a parameter, and the size of their product on a logarithmic scale. */
export function LadderChart({ ladder }: { ladder: Ladder }) {
  return (
    <table className="ladder">
      <caption>{indexedText(ladderSentence(ladder))}</caption>
      <thead>
        <tr>
          <th scope="col">Factor</th>
          <th scope="col" className="is-number">
            {ladder.rows === 1 ? "Value" : "Size"}
          </th>
          <th scope="col">Product so far, log scale</th>
          <th scope="col" className="is-number">
            <span className="visually-hidden">Product</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {ladderBars(ladder).map(({ rung, share, isTurn }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rung is its place
          <tr key={i} data-turn={isTurn || undefined}>
            <th scope="row">
              {indexedText(rung.symbol)}
              {isTurn && <span className="visually-hidden"> (here it happens)</span>}
            </th>
            <td className="is-number">{formatNumber(rung.factor)}</td>
            <td className="ladder-room">
              <div className="ladder-bar" style={{ width: `${share * 100}%` }} />
            </td>
            <td className="is-number">{formatNumber(rung.product)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
