import type { ReactNode } from "react";
import {
  countText,
  type Data,
  maximumRows,
  maximumValidation,
  validationCount,
} from "../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { changeData } from "../../state/document/data-edits.ts";
import { finishGesture, takeBackGesture } from "../../state/document/edit.ts";
import { dataTable } from "../../state/run/data-table.ts";
import { Button } from "../../ui/Button.tsx";
import { NumberField } from "../../ui/NumberField.tsx";
import { Slider } from "../../ui/Slider.tsx";

/** Rows, noise, seed, validation and standardising: how the rows are made ready. */
export function DataSettings() {
  const data = useApp((state) => selectGraph(state).data);
  const rows = useApp((state) => dataTable(state)?.rowCount ?? null);
  if (!data) return null;
  return (
    <section className="data-settings" aria-label="How the rows are prepared">
      <RowCount data={data} rows={rows} />
      <NoiseField data={data} />
      <SeedField seed={data.seed} />
      <ValidationField validation={data.validation} rows={rows} />
      <StandardizeField standardize={data.standardize} />
    </section>
  );
}

function Field({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="data-field">
      <span className="data-field-name" aria-hidden="true">
        {name}
      </span>
      {children}
    </div>
  );
}

function RowCount({ data, rows }: { data: Data; rows: number | null }) {
  const store = useAppStore();
  const { source } = data;
  if (source.kind !== "built-in")
    return (
      <Field name="Rows">
        <span className="data-number">{rows === null ? "—" : countText(rows)}</span>
      </Field>
    );
  const change = (count: number, gesture?: string) =>
    changeData(store, "Change Rows", { source: { ...source, count: Math.round(count) } }, gesture);
  return (
    <Field name="Rows">
      <NumberField
        label="Rows"
        value={source.count}
        counts
        fault={rowsFault}
        onChange={(count) => change(count)}
        onNudge={(count) => change(count, "nudge rows")}
        onNudged={() => finishGesture(store)}
        onTakenBack={() => takeBackGesture(store)}
      />
    </Field>
  );
}

function rowsFault(count: number): string | null {
  return Number.isInteger(count) && count >= 1 && count <= maximumRows
    ? null
    : `Write a whole number from 1 to ${countText(maximumRows)}.`;
}

function NoiseField({ data: { noise, source } }: { data: Data }) {
  const store = useAppStore();
  const change = (next: number) => changeData(store, "Change Noise", { noise: next }, "noise");
  const done = () => finishGesture(store);
  const what =
    source.kind === "built-in"
      ? "Standard deviation of the points’ noise"
      : "Standard deviation of the noise on the columns that feed inputs";
  return (
    <Field name="Noise">
      <span className="data-slide" title={what}>
        <Slider
          label="Noise slider"
          value={noise}
          range={[0, Math.max(1, noise)]}
          onSlide={change}
          onDone={done}
        />
      </span>
      <NumberField
        label="Noise"
        value={noise}
        fault={(number) => (number >= 0 ? null : "The noise is at least 0.")}
        onChange={(next) => changeData(store, "Change Noise", { noise: next })}
        onNudge={change}
        onNudged={done}
        onTakenBack={() => takeBackGesture(store)}
      />
    </Field>
  );
}

function SeedField({ seed }: { seed: number }) {
  const store = useAppStore();
  return (
    <Field name="Seed">
      <Button
        className="data-draw"
        title="Other points, other noise and another choice of validation rows"
        onClick={() => changeData(store, "Change the Seed of the Data", { seed: randomSeed() })}
      >
        New seed
      </Button>
      <NumberField
        label="Seed of the data"
        value={seed}
        counts
        fault={(number) =>
          Number.isSafeInteger(number) && number >= 0 ? null : "Write a whole number from 0."
        }
        onChange={(next) => changeData(store, "Change the Seed of the Data", { seed: next })}
      />
    </Field>
  );
}

/** Few enough digits to read and to write down. */
function randomSeed(): number {
  return Math.floor(Math.random() * 10_000);
}

function ValidationField({ validation, rows }: { validation: number; rows: number | null }) {
  const store = useAppStore();
  const percent = Number((validation * 100).toPrecision(6));
  const most = maximumValidation * 100;
  const change = (share: number, gesture?: string) =>
    changeData(
      store,
      "Change Validation Rows",
      { validation: Math.min(maximumValidation, Number(share.toPrecision(6))) },
      gesture,
    );
  const slide = (share: number) => change(Math.round(share * 100) / 100, "validation");
  const done = () => finishGesture(store);
  return (
    <>
      <Field name="Validation">
        <span
          className="data-slide"
          title="The share of rows kept out of training, to validate with"
        >
          <Slider
            label="Share of rows to validate with"
            value={validation}
            range={[0, maximumValidation]}
            step={0.01}
            valueText={`${percent} %`}
            onSlide={slide}
            onDone={done}
          />
        </span>
        <span className="data-percent" title="Percent of the rows">
          <NumberField
            label="Percent of rows to validate with"
            value={percent}
            counts
            fault={(number) =>
              number >= 0 && number <= most ? null : `Write a number from 0 to ${most}.`
            }
            onChange={(next) => change(next / 100)}
            onNudge={(next) => change(next / 100, "validation")}
            onNudged={done}
            onTakenBack={() => takeBackGesture(store)}
          />
          <span aria-hidden="true">%</span>
        </span>
      </Field>
      <p className="data-note quiet">
        {rows === null ? "The rows are not loaded." : splitWords(rows, validation)}
      </p>
    </>
  );
}

function splitWords(rows: number, validation: number): string {
  const kept = validationCount(rows, { validation });
  return `${countText(rows - kept)} to train on, ${countText(kept)} to validate with`;
}

function StandardizeField({ standardize }: { standardize: boolean }) {
  const store = useAppStore();
  const label = standardize ? "Don’t Standardise the Inputs" : "Standardise the Inputs";
  return (
    <label
      className="data-check"
      title="Each input shifted and scaled to mean 0 and deviation 1 over the rows to train on"
    >
      <input
        type="checkbox"
        checked={standardize}
        onChange={() => changeData(store, label, { standardize: !standardize })}
      />
      Standardise inputs
    </label>
  );
}
