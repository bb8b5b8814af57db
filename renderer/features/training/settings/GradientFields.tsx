import type { Clip } from "../../../../core/index.ts";
import { useApp, useAppStore } from "../../../state/app/store.ts";
import { changeSettings, selectSettings } from "../../../state/document/settings-actions.ts";
import { SettingField, SettingLabel, SettingNumber } from "./SettingField.tsx";

/** What is done to the gradient before the update: penalties join it, then it is clipped. */
export function GradientFields() {
  const store = useAppStore();
  const { clip } = useApp(selectSettings);
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
    </>
  );
}

/** The limit stays when only the way of clipping changes. */
function newClip(kind: Clip["kind"], before: Clip): Clip {
  if (kind === "none") return { kind };
  return { kind, limit: before.kind === "none" ? 1 : before.limit };
}
