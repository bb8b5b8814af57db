import { useId } from "react";
import { type BugId, bugIds, bugs } from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { setBug } from "../../state/page/lab-actions.ts";

const choices: readonly (BugId | null)[] = [null, ...bugIds];

/** One bug at a time, or none. */
export function LabSwitches() {
  const store = useAppStore();
  const present = useApp((state) => state.lab.bug);
  const name = useId();
  return (
    <fieldset className="lab-switches">
      <legend className="visually-hidden">Bug</legend>
      {choices.map((bug) => (
        <label key={bug ?? "none"}>
          <input
            type="radio"
            name={name}
            checked={bug === present}
            onChange={() => setBug(store, bug)}
          />
          {bug === null ? "No bug" : bugs[bug].title}
        </label>
      ))}
    </fieldset>
  );
}
