import type { EpochRecord } from "../../../core/index.ts";
import type { ChartLine } from "../../plots/line-chart.ts";
import type { ComparedRun } from "./compared-runs.ts";
import { runColor, runMark, validationDash } from "./run-look.ts";

/** What curves can show, with the key of training's numbers and of validation's. */
export const measures = {
  loss: { title: "Loss", training: "loss", validation: "validationLoss" },
  accuracy: { title: "Accuracy", training: "accuracy", validation: "validationAccuracy" },
  gradient: { title: "Gradient’s length", training: "gradientNorm", validation: null },
} as const satisfies Record<string, MeasureKeys>;

export type Measure = keyof typeof measures;

interface MeasureKeys {
  readonly title: string;
  readonly training: keyof EpochRecord;
  readonly validation: keyof EpochRecord | null;
}

export interface RunCurves {
  /** Every epoch that is on record for one of the runs. */
  readonly epochs: readonly number[];
  readonly lines: readonly ChartLine[];
}

/** The runs' curves over a common axis: training whole, validation dashed. */
export function runCurves(runs: readonly ComparedRun[], measure: Measure): RunCurves {
  const all = new Set(runs.flatMap(({ records }) => records.map(({ epoch }) => epoch)));
  const epochs = [...all].sort((a, b) => a - b);
  const { training, validation } = measures[measure];
  const lines = runs.flatMap((run): ChartLine[] => {
    const byEpoch = new Map(run.records.map((record) => [record.epoch, record] as const));
    const numbers = (key: keyof EpochRecord) =>
      epochs.map((epoch) => byEpoch.get(epoch)?.[key] ?? null);
    const line = { name: run.name, color: runColor(run) };
    const hasValidation =
      validation !== null && run.records.some((record) => record[validation] !== null);
    return [
      { ...line, mark: runMark(run), numbers: numbers(training) },
      ...(hasValidation && validation !== null
        ? [
            {
              ...line,
              name: `${run.name}, validation`,
              dash: validationDash,
              numbers: numbers(validation),
            },
          ]
        : []),
    ];
  });
  return { epochs, lines };
}

/** The run's last record that is no later than an epoch; nothing after the run's end. */
export function recordAt(
  { records }: Pick<ComparedRun, "records">,
  epoch: number,
): EpochRecord | null {
  if (epoch > (records.at(-1)?.epoch ?? 0)) return null;
  return records.findLast((record) => record.epoch <= epoch) ?? null;
}
