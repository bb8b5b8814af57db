import { countText, defaultSettings } from "../../../core/index.ts";
import { useApp } from "../../state/app/store.ts";
import { documentStanding } from "../../state/run/reached.ts";
import { durationText } from "./duration-text.ts";

/** How fast a run goes and how long it will take, or how far a long update is. */
export function TrainPace() {
  const run = useApp((state) => state.training.run);
  const { settings, progress } = useApp(documentStanding).training ?? noTraining;
  if (run?.share)
    return (
      <span>
        {countText(run.share.rows)} of {countText(run.share.of)} rows of this update
      </span>
    );
  if (!run?.rate || !run.layout) return null;
  const seconds = ((settings.epochs - (progress?.epoch ?? 0)) * run.layout.batches) / run.rate;
  return (
    <span>
      {formatRate(run.rate)} updates/s · {durationText(seconds)} left
    </span>
  );
}

const noTraining = { settings: defaultSettings, progress: null };

function formatRate(rate: number): string {
  return rate >= 100 ? String(Math.round(rate)) : rate.toPrecision(3);
}
