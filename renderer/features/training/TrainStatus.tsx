import { count, countText, defaultSettings, formatNumber } from "../../../core/index.ts";
import type { AppState } from "../../state/app/state.ts";
import { useApp } from "../../state/app/store.ts";
import { preparedOf } from "../../state/run/prepared.ts";
import { documentStanding } from "../../state/run/reached.ts";
import { shareText } from "../../ui/share-text.ts";
import { TrainEnding } from "./TrainEnding.tsx";

/** Where training stands: epoch and loss; and in words. What comes with the first epoch stands last, so nothing moves. */
export function TrainStatus() {
  const graph = useApp(documentStanding);
  const { settings, progress } = graph.training ?? { settings: defaultSettings, progress: null };
  const record = progress?.records.at(-1);
  const epoch = progress?.epoch ?? 0;
  const kept = useApp(keptRows);
  return (
    <div className="train-status">
      <div className="train-numbers">
        <Fact
          name="Epoch"
          value={`${countText(epoch)} / ${countText(settings.epochs)}`}
          widest={`${countText(settings.epochs)} / ${countText(settings.epochs)}`}
          isCount
        />
        <progress
          className="train-progress"
          aria-label="Epochs done"
          max={settings.epochs}
          value={Math.min(epoch, settings.epochs)}
        />
        <Fact
          name="Epoch loss"
          value={record ? formatNumber(record.loss) : "—"}
          widest="0.000e−10"
        />
        {record?.validationLoss != null && (
          <Fact name="Validation" value={formatNumber(record.validationLoss)} widest="0.000e−10" />
        )}
        {record?.accuracy != null && (
          <Fact name="Accuracy" value={shareText(record.accuracy)} widest="100.0 %" />
        )}
        {record?.validationAccuracy != null && (
          <Fact
            name={`of ${count(kept, "held-out row")}`}
            value={shareText(record.validationAccuracy)}
            widest="100.0 %"
            namesLast
          />
        )}
      </div>
      <TrainEnding />
    </div>
  );
}

/** Rows that are kept out of training. */
function keptRows(state: AppState): number {
  const prepared = preparedOf(state);
  return prepared.kind === "ready" ? prepared.prepared.validation.length : 0;
}

interface FactProps {
  readonly name: string;
  readonly value: string;
  readonly widest: string;
  /** A count grows to the left: its end stays where it is. */
  readonly isCount?: boolean;
  /** What is said of it stands behind it. */
  readonly namesLast?: boolean;
}

/** A number with its name, in room for the widest: nothing jumps. */
function Fact({ name, value, widest, isCount = false, namesLast = false }: FactProps) {
  return (
    <span className="fact" data-count={isCount || undefined}>
      {!namesLast && <span className="fact-name">{name}</span>}
      <span className="fact-value">
        <span>{value}</span>
        <span className="fact-widest" aria-hidden="true">
          {widest}
        </span>
      </span>
      {namesLast && <span className="fact-name">{name}</span>}
    </span>
  );
}
