import {
  ChevronsRight,
  Footprints,
  Layers,
  Pause,
  Play,
  RotateCcw,
  Shuffle,
  Square,
} from "lucide-react";
import { useApp } from "../../state/app/store.ts";
import { isTraining } from "../../state/run/training-actions.ts";
import { CommandButton } from "../../ui/CommandButton.tsx";
import { useToolbarKeys } from "../../ui/useToolbarKeys.ts";
import { RewindMenu } from "./RewindMenu.tsx";

/** Everything that makes the weights move, or brings them back. */
export function TrainControls() {
  const running = useApp(isTraining);
  const onKeyDown = useToolbarKeys();
  return (
    <div className="train-controls" role="toolbar" aria-label="Train" onKeyDown={onKeyDown}>
      <CommandButton
        command="train.toggle"
        icon={running ? Pause : Play}
        text={running ? "Pause" : "Train"}
        look="main"
        className="train-button"
      />
      <CommandButton command="train.batch" icon={Layers} text="Batch" />
      <CommandButton command="train.epoch" icon={ChevronsRight} text="Epoch" />
      <CommandButton command="train.step-batch" icon={Footprints} text="By hand" />
      <CommandButton command="train.stop" icon={Square} />
      <CommandButton command="train.reset" icon={RotateCcw} />
      <RewindMenu />
      <CommandButton command="train.new-weights" icon={Shuffle} />
    </div>
  );
}
