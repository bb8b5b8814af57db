import { useMemo, useState } from "react";
import { epochsOf } from "../../../store/kept.ts";
import { selectGraph, useApp, useAppStore } from "../../../store/store.ts";
import { rewindTo } from "../../../store/training-actions.ts";
import { Button } from "../../../ui/Button.tsx";
import { curvesOf, curvesWords, logFault, nearestEpoch } from "./curves.ts";
import { LossChart } from "./LossChart.tsx";
import { epochWords, LossReadout } from "./LossReadout.tsx";

/** The curves of the loss over the epochs, and the way back to one of them. */
export function LossPanel() {
  const records = useApp((state) => selectGraph(state).training?.progress?.records ?? none);
  const curves = useMemo(() => curvesOf(records), [records]);
  const [wantsLog, setWantsLog] = useState(false);
  const [pointed, setPointed] = useState<number | null>(null);
  const [picked, setPicked] = useState<number | null>(null);
  const fault = useMemo(() => logFault(curves), [curves]);
  const last = curves.epochs.length - 1;
  if (last < 0)
    return (
      <div className="learn-empty">
        <p className="quiet">
          Press Train, and the loss of every epoch is drawn here; accuracy and the loss on rows kept
          out, too, where there are any.
        </p>
      </div>
    );
  const at = pointed !== null && pointed <= last ? pointed : null;
  return (
    <figure className="loss" aria-label={`Loss curves. ${curvesWords(curves)}`}>
      <LossReadout curves={curves} at={at ?? last} isPointed={at !== null} />
      <LossChart
        curves={curves}
        isLog={wantsLog && fault === null}
        marked={picked}
        pointed={at}
        onPoint={setPointed}
        onPick={(place) => setPicked(curves.epochs[place] ?? null)}
        epochText={epochWords(curves, at ?? last)}
      />
      <div className="loss-controls">
        <label title={fault ?? undefined} className={fault === null ? undefined : "is-off"}>
          <input
            type="checkbox"
            checked={wantsLog && fault === null}
            disabled={fault !== null}
            onChange={(event) => setWantsLog(event.target.checked)}
          />
          Log scale
          {fault && <span className="visually-hidden">: {fault}</span>}
        </label>
        <Rewind picked={picked} onDone={() => setPicked(null)} />
      </div>
    </figure>
  );
}

const none: readonly never[] = [];

/** Goes back to the epoch nearest to the picked one whose weights are kept. */
function Rewind({ picked, onDone }: { picked: number | null; onDone: () => void }) {
  const store = useAppStore();
  const graph = useApp(selectGraph);
  const kept = useApp((state) => state.training.kept);
  const current = graph.training?.progress?.epoch ?? 0;
  const epochs = useMemo(
    () =>
      epochsOf(graph, kept).flatMap(({ record: { epoch } }) => (epoch < current ? [epoch] : [])),
    [graph, kept, current],
  );
  const epoch = picked === null ? null : nearestEpoch(epochs, picked);
  if (epoch === null)
    return (
      <p className="quiet">
        {epochs.length === 0
          ? "No earlier epoch is kept to go back to."
          : "Click the curve to go back to an epoch."}
      </p>
    );
  return (
    <Button
      onClick={() => {
        rewindTo(store, epoch);
        onDone();
      }}
    >
      Rewind to epoch {epoch}
    </Button>
  );
}
