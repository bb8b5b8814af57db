import { countText, defaultSettings, formatNumber } from "../../../core/index.ts";
import { selectGraph, useApp } from "../../state/app/store.ts";
import type { TrainingState } from "../../state/run/training-state.ts";
import { shareText } from "../../ui/share-text.ts";
import { durationText } from "./duration-text.ts";
import { TrainEnding } from "./TrainEnding.tsx";

/** Where training stands: epoch, loss, speed and time left; and in words. */
export function TrainStatus() {
  const graph = useApp(selectGraph);
  const training = useApp((state) => state.training);
  const { settings, progress } = graph.training ?? { settings: defaultSettings, progress: null };
  const record = progress?.records.at(-1);
  const epoch = progress?.epoch ?? 0;
  return (
    <div className="train-status">
      <div className="train-numbers">
        <Fact
          name="Epoch"
          value={`${countText(epoch)} / ${countText(settings.epochs)}`}
          widest={`${countText(settings.epochs)} / ${countText(settings.epochs)}`}
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
        <Speed training={training} left={settings.epochs - epoch} />
      </div>
      <progress
        className="train-progress"
        aria-label="Epochs done"
        max={settings.epochs}
        value={Math.min(epoch, settings.epochs)}
      />
      <TrainEnding />
    </div>
  );
}

/** A number with its name, in room for the widest: nothing jumps. */
function Fact({ name, value, widest }: { name: string; value: string; widest: string }) {
  return (
    <span className="fact">
      <span className="fact-name">{name}</span>
      <span className="fact-value">
        <span>{value}</span>
        <span className="fact-widest" aria-hidden="true">
          {widest}
        </span>
      </span>
    </span>
  );
}

function Speed({ training: { run }, left }: { training: TrainingState; left: number }) {
  if (run?.share)
    return (
      <span className="quiet">
        {countText(run.share.rows)} of {countText(run.share.of)} rows of this update
      </span>
    );
  if (!run?.rate || !run.batches || run.status === "paused") return null;
  const seconds = (left * run.batches) / run.rate;
  return (
    <span className="quiet">
      {formatRate(run.rate)} updates/s · {durationText(seconds)} left
    </span>
  );
}

function formatRate(rate: number): string {
  return rate >= 100 ? String(Math.round(rate)) : rate.toPrecision(3);
}
