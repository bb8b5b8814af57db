import { useMemo } from "react";
import { useApp, useAppStore } from "../../../state/app/store.ts";
import { backToPresent, lookAtEpoch, pastEpochs } from "../../../state/run/past-epoch.ts";
import { documentStanding } from "../../../state/run/reached.ts";

/**
 * The slider along the loss curve: its stops are the epochs whose weights are kept, and the present. null where
 * no earlier one is kept.
 */
export function useEpochSlider(epochs: readonly number[]) {
  const store = useAppStore();
  const graph = useApp(documentStanding);
  const kept = useApp((state) => state.training.kept);
  const looked = useApp((state) => state.training.past?.kept.record.epoch ?? null);
  const stops = useMemo(() => {
    const past = new Set(pastEpochs(graph, kept));
    const last = epochs.length - 1;
    return epochs.flatMap((epoch, place) => (place === last || past.has(epoch) ? [place] : []));
  }, [graph, kept, epochs]);
  return useMemo(() => {
    if (stops.length < 2) return null;
    const last = epochs.length - 1;
    const at = looked === null ? -1 : epochs.indexOf(looked);
    return {
      at: at < 0 ? null : at,
      stops,
      onMove(place: number) {
        if (place === last) backToPresent(store);
        else lookAtEpoch(store, epochs[place] as number);
      },
    };
  }, [store, stops, epochs, looked]);
}
