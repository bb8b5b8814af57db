import { isWholeSetting, type SettingName, settingFault } from "../../../../core/index.ts";
import { useAppStore } from "../../../state/app/store.ts";
import { finishGesture, takeBackGesture } from "../../../state/document/edit.ts";
import { NumberField } from "../../../ui/NumberField.tsx";
import { settingWords } from "./setting-words.ts";

interface Props {
  readonly name: SettingName;
  readonly value: number;
  /** `label` names the undo step; steps with the same gesture are one. */
  readonly onChange: (value: number, label: string, gesture?: string) => void;
}

/** One number among the settings: its letter and name, and a field. */
export function SettingField({ name, value, onChange }: Props) {
  return (
    <div className="setting">
      <SettingLabel name={name} />
      <SettingNumber name={name} value={value} onChange={onChange} />
    </div>
  );
}

/** The words beside a field; the field itself has them in full. */
export function SettingLabel({ name }: { name: SettingName }) {
  const { label, letter, short = label, hint = label } = settingWords[name];
  return (
    <span className="setting-name" title={hint} aria-hidden="true">
      {letter && <span className="setting-letter">{letter}</span>}
      {short}
    </span>
  );
}

/** The field alone. */
export function SettingNumber({ name, value, onChange }: Props) {
  const store = useAppStore();
  const { label, title } = settingWords[name];
  return (
    <NumberField
      label={label}
      value={value}
      counts={isWholeSetting(name)}
      fault={(number) => settingFault(name, number)}
      onChange={(next) => onChange(next, `Change ${title}`)}
      onNudge={(next) => onChange(next, `Change ${title}`, `nudge ${name}`)}
      onNudged={() => finishGesture(store)}
      onTakenBack={() => takeBackGesture(store)}
    />
  );
}
