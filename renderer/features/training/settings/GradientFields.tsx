import type { Clip } from "../../../../core/index.ts";
import { useApp, useAppStore } from "../../../state/app/store.ts";
import {
  changeOptimizer,
  changeSettings,
  selectSettings,
} from "../../../state/document/settings-actions.ts";
import { SettingField, SettingLabel, SettingNumber } from "./SettingField.tsx";

/** What is done to the gradient before the update: penalties join it, then it is clipped. */
export function GradientFields() {
  const store = useAppStore();
  const { clip, l1, l2, optimizer } = useApp(selectSettings);
  const setClip = (next: Clip, label: string, gesture?: string) =>
    changeSettings(store, label, () => ({ clip: next }), gesture);
  return (
    <>
      <div className="setting">
        <label className="setting-choice">
          <span className="setting-name">Clip</span>
          <select
            className="select"
            value={clip.kind}
            onChange={(event) =>
              setClip(newClip(event.target.value as Clip["kind"], clip), "Choose Clipping")
            }
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
        {clip.kind !== "none" && (
          <SettingNumber
            name="limit"
            value={clip.limit}
            onChange={(limit, label, gesture) => setClip({ ...clip, limit }, label, gesture)}
          />
        )}
      </div>
      <SettingField
        name="weightDecay"
        value={optimizer.weightDecay}
        onChange={(weightDecay, label, gesture) =>
          changeOptimizer(store, label, { weightDecay }, gesture)
        }
      />
      <div className="setting">
        <SettingLabel name="l1" />
        <SettingNumber
          name="l1"
          value={l1}
          onChange={(next, label, gesture) =>
            changeSettings(store, label, () => ({ l1: next }), gesture)
          }
        />
        <SettingLabel name="l2" />
        <SettingNumber
          name="l2"
          value={l2}
          onChange={(next, label, gesture) =>
            changeSettings(store, label, () => ({ l2: next }), gesture)
          }
        />
      </div>
    </>
  );
}

/** The limit stays when only the way of clipping changes. */
function newClip(kind: Clip["kind"], before: Clip): Clip {
  if (kind === "none") return { kind };
  return { kind, limit: before.kind === "none" ? 1 : before.limit };
}
