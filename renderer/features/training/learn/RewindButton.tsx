import { useMemo } from "react";
import { selectGraph, useApp, useAppStore } from "../../../state/app/store.ts";
import { epochsOf } from "../../../state/run/kept.ts";
import { rewindTo } from "../../../state/run/training-actions.ts";
import { Button } from "../../../ui/Button.tsx";
import { nearestEpoch } from "./curves.ts";

interface Props {
  /** The epoch that was picked from the curve. */
  readonly picked: number | null;
  readonly onDone: () => void;
}

/** Goes back to the epoch nearest to the picked one whose weights are kept. */
export function RewindButton({ picked, onDone }: Props) {
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
