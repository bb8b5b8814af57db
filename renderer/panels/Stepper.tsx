import { Flag, Pause, Play, RotateCcw, SkipForward, StepBack, StepForward } from "lucide-react";
import { useApp, useAppStore } from "../store/store.ts";
import { CommandButton } from "./CommandButton.tsx";
import { StepSlider } from "./stepper/StepSlider.tsx";
import { useToolbarKeys } from "./stepper/useToolbarKeys.ts";

/** Steps a second. */
const speeds = [0.5, 1, 2, 4, 8];

/** Walks through the run, node by node, and back. */
export function Stepper() {
  const playing = useApp((state) => state.playing);
  const onKeyDown = useToolbarKeys();
  return (
    <div className="stepper" role="toolbar" aria-label="Stepper" onKeyDown={onKeyDown}>
      <CommandButton command="run.restart" name="Restart" icon={RotateCcw} />
      <CommandButton command="run.previous" name="Previous step" icon={StepBack} />
      <CommandButton command="run.next" name="Next step" icon={StepForward} text="Next" />
      <CommandButton command="run.to-loss" name="Run to loss" icon={Flag} text="Loss" />
      <CommandButton command="run.to-end" name="Run to end" icon={SkipForward} text="End" />
      <CommandButton command="run.play" icon={playing ? Pause : Play} />
      <Speed />
      <StepSlider />
    </div>
  );
}

function Speed() {
  const store = useAppStore();
  const speed = useApp((state) => state.speed);
  return (
    <select
      className="select"
      aria-label="Speed"
      title="Speed of Play"
      value={speed}
      onChange={(event) => store.setState({ speed: Number(event.target.value) })}
    >
      {speeds.map((each) => (
        <option key={each} value={each}>
          {each === 0.5 ? "½" : each} / s
        </option>
      ))}
    </select>
  );
}
