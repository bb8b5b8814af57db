import {
  Flag,
  MessageCircleQuestionMark,
  Pause,
  Play,
  RotateCcw,
  SkipForward,
  StepBack,
  StepForward,
} from "lucide-react";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { CommandButton } from "../../ui/CommandButton.tsx";
import { useToolbarKeys } from "../../ui/useToolbarKeys.ts";
import { Timeline } from "./Timeline.tsx";
import "./stepper.css";

/** Steps a second, up to one for each picture that a screen shows. */
const speeds: readonly (readonly [speed: number, name: string])[] = [
  [0.5, "½ / s"],
  [1, "1 / s"],
  [2, "2 / s"],
  [4, "4 / s"],
  [8, "8 / s"],
  [16, "16 / s"],
  [32, "32 / s"],
  [60, "Fastest"],
];

/** Walks through the run, node by node, and back. */
export function Stepper() {
  const playing = useApp((state) => state.playing);
  const onKeyDown = useToolbarKeys();
  return (
    <div className="stepper" role="toolbar" aria-label="Stepper" onKeyDown={onKeyDown}>
      <CommandButton command="run.restart" name="Restart" icon={RotateCcw} look="quiet" />
      <CommandButton command="run.previous" name="Previous step" icon={StepBack} look="quiet" />
      <CommandButton command="run.next" name="Next step" icon={StepForward} look="quiet" />
      <CommandButton command="run.play" icon={playing ? Pause : Play} look="quiet" />
      <CommandButton command="run.to-loss" name="Run to loss" icon={Flag} look="quiet" />
      <CommandButton command="run.to-end" name="Run to end" icon={SkipForward} look="quiet" />
      <CommandButton
        command="run.predict"
        name="Ask me before each step"
        icon={MessageCircleQuestionMark}
        look="quiet"
        toggles
      />
      <Speed />
      <Timeline />
    </div>
  );
}

function Speed() {
  const store = useAppStore();
  const speed = useApp((state) => state.speed);
  return (
    <select
      className="select stepper-speed"
      aria-label="Speed"
      title="Speed of Play, in steps a second; the fastest is as fast as can be seen"
      value={speed}
      onChange={(event) => store.setState({ speed: Number(event.target.value) })}
    >
      {speeds.map(([each, name]) => (
        <option key={each} value={each}>
          {name}
        </option>
      ))}
    </select>
  );
}
