import "./learn/learn.css";
import "./train-bar.css";
import { LossPanel } from "./learn/LossPanel.tsx";
import { Picture } from "./learn/Picture.tsx";
import { TrainControls } from "./TrainControls.tsx";
import { TrainStatus } from "./TrainStatus.tsx";

/** Training, what the graph has learnt, drawn over its data, and how its loss came down. */
export function LearnTab() {
  return (
    <div className="learn-tab">
      <div className="train-bar">
        <TrainControls />
        <TrainStatus />
      </div>
      <div className="learn">
        <Picture />
        <LossPanel />
      </div>
    </div>
  );
}
