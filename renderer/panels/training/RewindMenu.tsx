import { useMemo } from "react";
import { formatNumber } from "../../../core/index.ts";
import { epochsOf } from "../../store/kept.ts";
import { selectGraph, useApp, useAppStore } from "../../store/store.ts";
import { rewindTo } from "../../store/training-actions.ts";

/** More than these are no list that anyone reads; the loss curve offers them all. */
const shown = 24;

/** The epochs that can be gone back to, the latest first. */
export function RewindMenu() {
  const store = useAppStore();
  const graph = useApp(selectGraph);
  const kept = useApp((state) => state.training.kept);
  const current = graph.training?.progress?.epoch ?? 0;
  const epochs = useMemo(() => {
    const earlier = epochsOf(graph, kept).filter(({ record }) => record.epoch < current);
    const stride = Math.max(1, Math.ceil(earlier.length / shown));
    return earlier.toReversed().filter((_, i) => i % stride === 0);
  }, [graph, kept, current]);
  return (
    <select
      className="select rewind"
      aria-label="Rewind to an epoch"
      title="Rewind to an epoch"
      value=""
      disabled={epochs.length === 0}
      onChange={(event) => rewindTo(store, Number(event.target.value))}
    >
      <option value="">Rewind…</option>
      {epochs.map(({ record }) => (
        <option key={record.epoch} value={record.epoch}>
          Epoch {record.epoch}, loss {formatNumber(record.loss)}
        </option>
      ))}
    </select>
  );
}
