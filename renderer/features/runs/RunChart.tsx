import { useState } from "react";
import { formatNumber } from "../../../core/index.ts";
import type { ChartData } from "../../plots/chart-svg.ts";
import { LineChart } from "../../plots/LineChart.tsx";
import { LineSample } from "../../plots/LineSample.tsx";
import type { ComparedRun } from "./compared-runs.ts";
import { type Measure, measures, recordAt } from "./run-lines.ts";
import { runColor, runMark, validationDash } from "./run-look.ts";

interface Props {
  readonly runs: readonly ComparedRun[];
  readonly measure: Measure;
  readonly chart: ChartData;
}

/** The curves of the chosen runs in one chart, with their numbers at the epoch that is pointed at. */
export function RunChart({ runs, measure, chart }: Props) {
  const [at, setAt] = useState<number | null>(null);
  const epoch = at === null ? undefined : chart.x[at];
  return (
    <div className="run-chart">
      <LineChart
        label={`${measures[measure].title} of the chosen runs over the epochs`}
        {...chart}
        onHover={setAt}
      />
      {epoch !== undefined && <Readout runs={runs} measure={measure} epoch={epoch} />}
    </div>
  );
}

function Readout({
  runs,
  measure,
  epoch,
}: {
  runs: readonly ComparedRun[];
  measure: Measure;
  epoch: number;
}) {
  const { training, validation } = measures[measure];
  const rows = runs.map((run) => ({ run, record: recordAt(run, epoch) }));
  const isValidated =
    validation !== null &&
    rows.some(({ record }) => record !== null && record[validation] !== null);
  return (
    <table className="run-readout" aria-hidden="true">
      <thead>
        <tr>
          <th>Epoch {epoch}</th>
          <th>
            <LineSample line={{ color: "--text-quiet" }} />
          </th>
          {isValidated && (
            <th>
              <LineSample line={{ color: "--text-quiet", dash: validationDash }} />
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ run, record }) => (
          <tr key={run.id}>
            <th>
              <span className="run-name">
                <LineSample line={{ color: runColor(run) }} />
                {runMark(run)}
              </span>
            </th>
            <td>{textOf(record?.[training])}</td>
            {isValidated && validation && <td>{textOf(record?.[validation])}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function textOf(number: number | null | undefined): string {
  return number == null ? "—" : formatNumber(number);
}
