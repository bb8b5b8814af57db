import "./learn/learn.css";
import { LossPanel } from "./learn/LossPanel.tsx";
import { Picture } from "./learn/Picture.tsx";

/** What the graph has learnt, drawn over its data, and how its loss came down. */
export function LearnTab() {
  return (
    <div className="learn">
      <Picture />
      <LossPanel />
    </div>
  );
}
