import { settingEntry, settingTable, settingValue } from "../../../../core/index.ts";
import { useApp, useAppStore } from "../../../state/app/store.ts";
import { changeSetting, selectSettings } from "../../../state/document/settings-actions.ts";
import { SettingNumber } from "./SettingField.tsx";

const conditions = settingTable.stop.fields;
type Condition = keyof typeof conditions;

/** What ends a run before its last epoch; each can be off. */
export function StopFields() {
  return (Object.keys(conditions) as readonly Condition[]).map((name) => (
    <StopField key={name} name={name} />
  ));
}

function StopField({ name }: { name: Condition }) {
  const store = useAppStore();
  const isOn = useApp((state) => settingValue(selectSettings(state), name) !== null);
  const { label, short = label, hint } = settingEntry(name);
  const { fresh } = conditions[name];
  return (
    <div className="setting">
      <label className="setting-check" title={hint}>
        <input
          type="checkbox"
          aria-label={`Stop: ${label}`}
          checked={isOn}
          onChange={(event) => changeSetting(store, name, event.target.checked ? fresh : null)}
        />
        {short}
      </label>
      <SettingNumber name={name} />
    </div>
  );
}
