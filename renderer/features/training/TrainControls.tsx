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
import { trainingSpeeds } from "../../../core/index.ts";
import { runCommand } from "../../commands/registry.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { isTraining } from "../../state/run/training-actions.ts";
import { speedWords } from "../../state/run/training-words.ts";
import { CommandButton } from "../../ui/CommandButton.tsx";
import { useToolbarKeys } from "../../ui/useToolbarKeys.ts";
import { RewindMenu } from "./RewindMenu.tsx";

/** How fast a run goes, so that it can be watched. */
function TrainingSpeed() {
  const store = useAppStore();
  const speed = useApp(({ trainingSpeed }) => trainingSpeed);
  return (
    <select
      className="select train-speed"
      aria-label="Training speed"
      title="Epochs a second. The first epochs are shown one by one at any speed."
      value={String(speed)}
      onChange={({ target }) => runCommand(store, "train.speed", target.value)}
    >
      {trainingSpeeds.map((each) => (
        <option key={String(each)} value={String(each)}>
          {speedWords(each)}
        </option>
      ))}
    </select>
  );
}

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
      <TrainingSpeed />
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
