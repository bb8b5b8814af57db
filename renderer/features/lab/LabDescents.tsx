import { useMemo } from "react";
import { type BugId, compareDescents, descentsWords } from "../../../core/index.ts";
import { chartSvg } from "../../plots/chart-svg.ts";
import { LineChart } from "../../plots/LineChart.tsx";
import { LineSample } from "../../plots/LineSample.tsx";
import { useApp } from "../../state/app/store.ts";
import { isInGesture } from "../../state/document/commit-edit.ts";
import { learningRateOf } from "../../state/document/learning-rate.ts";
import { PictureButton } from "../../ui/PictureButton.tsx";
import { useCalm } from "../../ui/useCalm.ts";
import { descentLines } from "./descent-lines.ts";

const steps = 20;
/** A larger graph would hold up the page. */
const largest = 2000;
/** While a slider is held or a run is under way (ms). */
const pause = 500;

/** How the loss would fall from here in 20 descent steps, with the bug and without it. */
export function LabDescents({ bug }: { bug: BugId }) {
  const isBusy = useApp(isInGesture);
  const session = useCalm(
    useApp((state) => state.session),
    isBusy,
    pause,
  );
  const rate = useApp(learningRateOf);
  const { run, stale } = session;
  const canCompare = !stale && run.program.loss !== null && run.program.nodes.length <= largest;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the run is written in place; a session tells that it was
  const descents = useMemo(
    () => (canCompare ? compareDescents(run, bug, rate, steps) : null),
    [session, canCompare, bug, rate],
  );
  if (!descents)
    return run.program.nodes.length > largest ? (
      <p className="quiet">
        The graph has more than {largest} nodes: {steps} descent steps are not tried here.
      </p>
    ) : null;
  const lines = descentLines(descents, steps);
  const chart = {
    axis: "Descent steps, on a copy",
    x: lines[0]?.numbers.map((_, i) => i) ?? [],
    lines,
    log: false,
  };
  return (
    <figure className="lab-descents" aria-label={`${steps} descent steps from here`}>
      <figcaption>
        <span className="lab-legend">
          {lines.map((line) => (
            <span key={line.name}>
              <LineSample line={line} /> {line.name}
            </span>
          ))}
          <PictureButton
            drawing={{
              of: "the two descents",
              name: "bug",
              draw: (style) => chartSvg(chart, "Loss", style),
            }}
          />
        </span>
        {descentsWords(descents)}
      </figcaption>
      <LineChart
        label={`Loss over ${steps} descent steps, with the bug and without it`}
        {...chart}
      />
    </figure>
  );
}
