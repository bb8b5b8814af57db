import { useMemo, useState } from "react";
import { chartSvg } from "../../../plots/chart-svg.ts";
import { LineChart } from "../../../plots/LineChart.tsx";
import { useApp } from "../../../state/app/store.ts";
import { documentStanding } from "../../../state/run/reached.ts";
import { PictureButton } from "../../../ui/PictureButton.tsx";
import { curvesOf, curvesWords, logFault } from "./curves.ts";
import { LossReadout } from "./LossReadout.tsx";
import { useEpochSlider } from "./useEpochSlider.ts";

/** The curves of the loss over the epochs; along them one looks back at what the graph was like. */
export function LossPanel() {
  const records = useApp((state) => documentStanding(state).training?.progress?.records ?? none);
  const curves = useMemo(() => curvesOf(records), [records]);
  const [wantsLog, setWantsLog] = useState(false);
  const [pointed, setPointed] = useState<number | null>(null);
  const slider = useEpochSlider(curves.epochs);
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
  const chart = {
    axis: "Epoch",
    x: curves.epochs,
    lines: curves.curves,
    log: wantsLog && fault === null,
  };
  const at = pointed !== null && pointed <= last ? pointed : null;
  const read = at ?? slider?.at ?? null;
  return (
    <figure className="loss" aria-label={`Loss curves. ${curvesWords(curves)}`}>
      <LossReadout curves={curves} at={read ?? last} isPointed={read !== null} />
      <LineChart
        label="Epochs of the loss curves"
        {...chart}
        namesAxis={false}
        onHover={setPointed}
        slider={slider}
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
        <p className="quiet">{sliderWords(slider !== null, last > 0)}</p>
        <PictureButton
          drawing={{
            of: "the loss curves",
            name: "loss",
            draw: (style) => chartSvg(chart, "Loss", style),
          }}
        />
      </div>
    </figure>
  );
}

function sliderWords(canMove: boolean, hasEarlier: boolean): string {
  if (canMove) return "Drag along the curve to look at an earlier epoch.";
  return hasEarlier
    ? "A file keeps the last weights only. Train, and you can look back at its epochs."
    : "";
}

const none: readonly never[] = [];
