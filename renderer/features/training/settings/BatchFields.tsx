import { settingTable } from "../../../../core/index.ts";
import { useApp, useAppStore } from "../../../state/app/store.ts";
import {
  changeSettings,
  selectSettings,
  trainingRows,
} from "../../../state/document/settings-actions.ts";
import { BatchSize } from "./BatchSize.tsx";
import { SettingField, SettingLabel, SettingNumber } from "./SettingField.tsx";

/** How the rows are taken: how many at once, how often, in which order; and how exactly they are computed. */
export function BatchFields() {
  const store = useAppStore();
  const { batchSize, shuffle, reduction, precision } = useApp(selectSettings);
  const rows = useApp(trainingRows);
  return (
    <>
      <BatchSize size={batchSize} rows={rows} />
      <SettingField name="epochs" />
      <div className="setting">
        <label className="setting-check" title="A new order of the rows in every epoch">
          <input
            type="checkbox"
            checked={shuffle}
            onChange={(event) => {
              const { checked } = event.target;
              changeSettings(store, checked ? "Shuffle" : "Do Not Shuffle", () => ({
                shuffle: checked,
              }));
            }}
          />
          Shuffle
        </label>
        <SettingLabel name="seed" />
        <SettingNumber name="seed" />
      </div>
      <label className="setting">
        <span className="setting-name">Loss</span>
        <select
          className="select"
          aria-label="Loss of a batch"
          value={reduction}
          onChange={(event) => {
            const next = event.target.value as typeof reduction;
            changeSettings(store, "Choose the Loss of a Batch", () => ({ reduction: next }));
          }}
        >
          <option value="mean">mean</option>
          <option value="sum">sum</option>
        </select>
      </label>
      <p className="setting-note">{reductionWords[reduction]}</p>
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

const reductionWords = {
  mean: "The mean over a batch: updates do not grow with its size.",
  sum: "The sum over a batch: a larger one makes larger updates.",
} as const;
