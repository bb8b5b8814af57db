import type { TrainingSettings } from "../../../../core/index.ts";
import { useApp, useAppStore } from "../../../state/app/store.ts";
import { changeSettings, selectSettings } from "../../../state/document/settings-actions.ts";
import { SettingNumber } from "./SettingField.tsx";
import { settingWords } from "./setting-words.ts";

type StopName = keyof TrainingSettings["stop"];

/** What each condition is when it is switched on. */
const fresh: Readonly<Record<StopName, number>> = { lossBelow: 0.01, patience: 50, lossAbove: 1e6 };

/** What ends a run before its last epoch; each can be off. */
export function StopFields() {
  return (
    <>
      <StopField name="lossBelow" />
      <StopField name="patience" />
      <StopField name="lossAbove" />
    </>
  );
}

function StopField({ name }: { name: StopName }) {
  const store = useAppStore();
  const value = useApp((state) => selectSettings(state).stop[name]);
  const { label, title, short = label, hint } = settingWords[name];
  const set = (next: number | null, undo: string, gesture?: string) =>
    changeSettings(store, undo, ({ stop }) => ({ stop: { ...stop, [name]: next } }), gesture);
  return (
    <div className="setting">
      <label className="setting-check" title={hint}>
        <input
          type="checkbox"
          aria-label={`Stop: ${label}`}
          checked={value !== null}
          onChange={(event) => set(event.target.checked ? fresh[name] : null, `Change ${title}`)}
        />
        {short}
      </label>
      {value !== null && <SettingNumber name={name} value={value} onChange={set} />}
    </div>
  );
}
