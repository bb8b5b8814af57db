import { useMemo } from "react";
import {
  formatExact,
  type Schedule,
  type SettingName,
  settingTable,
} from "../../../../core/index.ts";
import { Sparkline } from "../../../plots/Sparkline.tsx";
import { useApp, useAppStore } from "../../../state/app/store.ts";
import { changeSettings, selectSettings } from "../../../state/document/settings-actions.ts";
import { rateCurve } from "./rate-curve.ts";
import { SettingField } from "./SettingField.tsx";

/** How the learning rate changes over the epochs. */
export function RateFields() {
  const store = useAppStore();
  const { schedule, epochs } = useApp(selectSettings);
  return (
    <>
      <select
        className="select"
        aria-label="Schedule of the learning rate"
        value={schedule.kind}
        onChange={(event) => {
          const schedule = newSchedule(event.target.value as Schedule["kind"], epochs);
          changeSettings(store, "Choose Schedule", () => ({ schedule }));
        }}
      >
        <option value="constant">constant</option>
        <option value="step">steps</option>
        <option value="cosine">cosine</option>
      </select>
      {numbersOf(schedule.kind).map((name) => (
        <SettingField key={name} name={name} />
      ))}
      <SettingField name="warmUp" />
      <RateCurve />
    </>
  );
}

function numbersOf(kind: Schedule["kind"]): readonly SettingName[] {
  return Object.keys(settingTable.schedule.kinds[kind]) as SettingName[];
}

function RateCurve() {
  const settings = useApp(selectSettings);
  const rates = useMemo(() => rateCurve(settings), [settings]);
  const [least, most] = [Math.min(...rates), Math.max(...rates)].map(shortRate);
  return (
    <div className="rate-curve">
      <Sparkline
        numbers={rates}
        label={`Learning rate over the epochs, from ${shortRate(rates[0] ?? 0)} to ${shortRate(rates.at(-1) ?? 0)}`}
      />
      <p className="setting-note" aria-hidden="true">
        {least === most ? `η = ${most}` : `η from ${least} to ${most}`}
      </p>
    </div>
  );
}

function shortRate(rate: number): string {
  return formatExact(Number(rate.toPrecision(2)));
}

/** A new schedule does something that is seen at once. */
function newSchedule(kind: Schedule["kind"], epochs: number): Schedule {
  switch (kind) {
    case "constant":
      return { kind };
    case "step":
      return { kind, every: Math.max(1, Math.round(epochs / 4)), factor: 0.5 };
    case "cosine":
      return { kind, minimum: 0 };
  }
}
