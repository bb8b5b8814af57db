import { formatNumber, type Ladder, type Rung } from "../../../core/index.ts";

export interface LadderBar {
  readonly rung: Rung;
  /** Of the room's width; 0 for a product of 0. */
  readonly share: number;
  readonly isTurn: boolean;
}

/** Bars over whole powers of ten, from the smallest product to the largest. */
export function ladderBars({ rungs, turn }: Ladder): readonly LadderBar[] {
  const powers = rungs.map(({ product }) => Math.log10(Math.abs(product)));
  const finite = powers.filter(Number.isFinite);
  const low = Math.floor(Math.min(...finite));
  const high = Math.max(low + 1, Math.ceil(Math.max(...finite)));
  return rungs.map((rung, i) => {
    const power = powers[i] ?? Number.NaN;
    // Whatever is not 0 is seen.
    const share = Number.isFinite(power) ? Math.max(0.01, (power - low) / (high - low)) : 0;
    return { rung, share: power === Number.POSITIVE_INFINITY ? 1 : share, isTurn: i === turn };
  });
}

/** What the bars show, in words. */
export function ladderSentence({ rungs, rows }: Ladder): string {
  const [first, last] = [rungs[0], rungs.at(-1)];
  if (!first || !last) return "";
  const falls = Math.abs(last.product) < Math.abs(first.product);
  const over = rows > 1 ? ` (sizes over ${rows} rows)` : "";
  return `From the loss down, the product ${falls ? "falls" : "grows"} from ${formatNumber(first.product)} to ${formatNumber(last.product)}${over}; at the marked factor, ${falls ? "below a thousandth" : "beyond a thousandfold"}.`;
}
