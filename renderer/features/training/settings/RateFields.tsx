import { useMemo } from "react";
import { formatExact, type Schedule } from "../../../../core/index.ts";
import { Sparkline } from "../../../plots/Sparkline.tsx";
import { useApp, useAppStore } from "../../../state/app/store.ts";
import { changeSettings, selectSettings } from "../../../state/document/settings-actions.ts";
import { rateCurve } from "./rate-curve.ts";
import { SettingField } from "./SettingField.tsx";

/** How the learning rate changes over the epochs. */
export function RateFields() {
  const store = useAppStore();
  const settings = useApp(selectSettings);
  const { schedule, warmUp, epochs } = settings;
  const set = (next: Schedule, label: string, gesture?: string) =>
    changeSettings(store, label, () => ({ schedule: next }), gesture);
  return (
    <>
      <select
        className="select"
        aria-label="Schedule of the learning rate"
        value={schedule.kind}
        onChange={(event) =>
          set(newSchedule(event.target.value as Schedule["kind"], epochs), "Choose Schedule")
        }
      >
        <option value="constant">constant</option>
        <option value="step">steps</option>
        <option value="cosine">cosine</option>
      </select>
      {schedule.kind === "step" && (
        <>
          <SettingField
            name="every"
            value={schedule.every}
            onChange={(every, label, gesture) => set({ ...schedule, every }, label, gesture)}
          />
          <SettingField
            name="factor"
            value={schedule.factor}
            onChange={(factor, label, gesture) => set({ ...schedule, factor }, label, gesture)}
          />
        </>
      )}
      {schedule.kind === "cosine" && (
        <SettingField
          name="cosineMinimum"
          value={schedule.minimum}
          onChange={(minimum, label, gesture) => set({ ...schedule, minimum }, label, gesture)}
        />
      )}
      <SettingField
        name="warmUp"
        value={warmUp}
        onChange={(next, label, gesture) =>
          changeSettings(store, label, () => ({ warmUp: next }), gesture)
        }
      />
      <RateCurve />
    </>
  );
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
