import { useMemo } from "react";
import { defaultSettings, formatNumber } from "../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../store/store.ts";
import { restoreLastFinite } from "../../store/training-actions.ts";
import type { TrainingState } from "../../store/training-state.ts";
import { changedDataWords, presentEnd, readyWords } from "../../store/training-words.ts";
import { Button } from "../../ui/Button.tsx";
import { durationText } from "./duration-text.ts";

/** Where training stands: epoch, loss, speed and time left; and why it ended. */
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
          value={`${epoch} / ${settings.epochs}`}
          widest={`${settings.epochs} / ${settings.epochs}`}
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
          <Fact
            name="Accuracy"
            value={`${(record.accuracy * 100).toFixed(1)} %`}
            widest="100.0 %"
          />
        )}
        <Speed training={training} left={settings.epochs - epoch} />
      </div>
      <progress
        className="train-progress"
        aria-label="Epochs done"
        max={settings.epochs}
        value={Math.min(epoch, settings.epochs)}
      />
      <Ending />
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

function Ending() {
  const store = useAppStore();
  const end = useApp(presentEnd);
  const history = useApp((state) => state.history);
  const problems = useApp((state) => state.training.problems);
  const running = useApp((state) => state.training.run?.status === "running");
  const changed = useMemo(() => changedDataWords(history), [history]);
  const { loss, data } = history.present;
  if (running)
    return (
      <p className="train-ending quiet">
        Training {data ? "…" : "on the graph’s own numbers, one sample …"}
      </p>
    );
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0)
    return (
      <ul className="train-ending is-problem" role="alert">
        {errors.map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    );
  if (loss === null)
    return <p className="train-ending quiet">Make a node the loss to train the graph.</p>;
  const words = changed ?? end?.words ?? readyWords(history.present);
  if (changed !== null || !end)
    return (
      <p className="train-ending quiet" role="status">
        {words}
      </p>
    );
  return (
    <div className={`train-ending ${end.tone === "problem" ? "is-problem" : "quiet"}`}>
      <p role="status">{words}</p>
      {end.lastFinite && (
        <Button onClick={() => restoreLastFinite(store)}>Restore the last finite weights</Button>
      )}
    </div>
  );
}
