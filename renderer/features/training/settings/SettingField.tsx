import {
  isWholeSetting,
  type SettingName,
  settingEntry,
  settingFault,
  settingValue,
} from "../../../../core/index.ts";
import { useApp, useAppStore } from "../../../state/app/store.ts";
import { finishGesture, takeBackGesture } from "../../../state/document/edit.ts";
import { changeSetting, selectSettings } from "../../../state/document/settings-actions.ts";
import { NumberField } from "../../../ui/NumberField.tsx";

/** One number among the settings: its letter and name, and a field. */
export function SettingField({ name }: { name: SettingName }) {
  return (
    <div className="setting">
      <SettingLabel name={name} />
      <SettingNumber name={name} />
    </div>
  );
}

/** The words beside a field; the field itself has them in full. */
export function SettingLabel({ name }: { name: SettingName }) {
  const { label, letter, short = label, hint = label } = settingEntry(name);
  return (
    <span className="setting-name" title={hint} aria-hidden="true">
      {letter && <span className="setting-letter">{letter}</span>}
      {short}
    </span>
  );
}

interface NumberProps {
  readonly name: SettingName;
  /** Shown while the setting is switched off; null for no field then. */
  readonly whenOff?: number | null;
}

/** The field alone. */
export function SettingNumber({ name, whenOff = null }: NumberProps) {
  const store = useAppStore();
  const value = useApp((state) => settingValue(selectSettings(state), name)) ?? whenOff;
  if (value === null) return null;
  return (
    <NumberField
      label={settingEntry(name).label}
      value={value}
      counts={isWholeSetting(name)}
      fault={(number) => settingFault(name, number)}
      onChange={(next) => changeSetting(store, name, next)}
      onNudge={(next) => changeSetting(store, name, next, { isHeld: true })}
      onNudged={() => finishGesture(store)}
      onTakenBack={() => takeBackGesture(store)}
    />
  );
}
