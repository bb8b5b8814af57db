import { type Clip, settingTable } from "../../../../core/index.ts";
import { useApp, useAppStore } from "../../../state/app/store.ts";
import { changeSettings, selectSettings } from "../../../state/document/settings-actions.ts";
import { SettingField, SettingLabel, SettingNumber } from "./SettingField.tsx";

/** How the gradient is computed, and what is done to it before the update: penalties join it, then it is clipped. */
export function GradientFields() {
  const store = useAppStore();
  const { clip, precision } = useApp(selectSettings);
  return (
    <>
      <div className="setting">
        <label className="setting-choice">
          <span className="setting-name">Clip</span>
          <select
            className="select"
            value={clip.kind}
            onChange={(event) => {
              const kind = event.target.value as Clip["kind"];
              changeSettings(store, "Choose Clipping", () => ({ clip: newClip(kind, clip) }));
            }}
          >
            <option value="none">off</option>
            <option value="value" title="Every number of the gradient to [−limit, limit]">
              value
            </option>
            <option value="norm" title="The whole gradient, as a vector, to this length">
              norm
            </option>
          </select>
        </label>
        <SettingNumber name="limit" />
      </div>
      <SettingField name="weightDecay" />
      <div className="setting">
        <SettingLabel name="l1" />
        <SettingNumber name="l1" />
        <SettingLabel name="l2" />
        <SettingNumber name="l2" />
      </div>
      <label className="setting" title={settingTable.precision.hint}>
        <span className="setting-name">{settingTable.precision.label}</span>
        <select
          className="select"
          value={precision}
          onChange={(event) => {
            const next = event.target.value as typeof precision;
            changeSettings(store, "Choose Precision", () => ({ precision: next }));
          }}
        >
          {settingTable.precision.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      </label>
      {precision === "float32" && <p className="setting-note">{settingTable.precision.hint}</p>}
    </>
  );
}

/** The limit stays when only the way of clipping changes. */
function newClip(kind: Clip["kind"], before: Clip): Clip {
  if (kind === "none") return { kind };
  return { kind, limit: before.kind === "none" ? 1 : before.limit };
}
