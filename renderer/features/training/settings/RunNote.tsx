import { useApp } from "../../../state/app/store.ts";

/** What a change of the settings does to a run that is under way. */
export function RunNote() {
  const isUnderWay = useApp((state) => state.training.run !== null);
  if (!isUnderWay) return null;
  return (
    <p className="setting-note" title="Its weights and its curve stay as they are">
      A change here ends the run.
    </p>
  );
}
