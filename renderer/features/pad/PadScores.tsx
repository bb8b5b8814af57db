import { useAppStore } from "../../state/app/store.ts";
import { shareText } from "../../ui/share-text.ts";
import { changePad } from "./pad-actions.ts";

interface Props {
  readonly names: readonly string[];
  /** The probability of each class, by softmax over its score. */
  readonly shares: readonly number[];
  /** The class that the loss aims at. */
  readonly aim: number;
}

/** More are no list that one reads: the likeliest are shown. */
const shownClasses = 12;

/** How likely each class is to the network; one pressed is what the loss, and so the gradient, aims at. */
export function PadScores({ names, shares, aim }: Props) {
  const store = useAppStore();
  const best = shares.indexOf(Math.max(...shares));
  const order = [...shares.keys()];
  const shown =
    order.length <= shownClasses
      ? order
      : order.sort((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0)).slice(0, shownClasses);
  return (
    <ul className="pad-scores" aria-label="Classes">
      {shown.map((at) => (
        <li key={at}>
          <button
            type="button"
            className="pad-score"
            aria-pressed={at === aim}
            aria-label={`${names[at]}: ${shareText(shares[at] ?? 0)}`}
            title={`Let the loss aim at ${names[at]}`}
            data-best={at === best || undefined}
            onClick={() => changePad(store, { aim: at })}
          >
            <span className="pad-name">{names[at]}</span>
            <span className="pad-bar" aria-hidden="true">
              <span style={{ width: `${100 * (shares[at] ?? 0)}%` }} />
            </span>
            <span className="pad-share">{shareText(shares[at] ?? 0)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
