import { useMemo, useState } from "react";
import { chartSvg } from "../../plots/chart-svg.ts";
import { LineSample } from "../../plots/LineSample.tsx";
import { useApp } from "../../state/app/store.ts";
import { documentStanding } from "../../state/run/reached.ts";
import { CommandButton } from "../../ui/CommandButton.tsx";
import { PictureButton } from "../../ui/PictureButton.tsx";
import { type ComparedRun, comparedRuns } from "./compared-runs.ts";
import { RunChart } from "./RunChart.tsx";
import { RunTable } from "./RunTable.tsx";
import { type Measure, measures, runCurves } from "./run-lines.ts";
import { validationDash } from "./run-look.ts";
import { settingColumns } from "./setting-columns.ts";
import "./runs.css";

/** Runs side by side: their curves, what they came to, and the settings in which they differ. */
export function RunsTab() {
  const graph = useApp(documentStanding);
  const kept = useApp((state) => state.training.runs);
  const leftOut = useApp((state) => state.training.leftOut);
  const [measure, setMeasure] = useState<Measure>("loss");
  const [log, setLog] = useState(false);
  const [showsAll, setShowsAll] = useState(false);
  const runs = useMemo(() => comparedRuns(graph, { runs: kept, leftOut }), [graph, kept, leftOut]);
  const chosen = useMemo(() => runs.filter(({ isChosen }) => isChosen), [runs]);
  const curves = useMemo(() => runCurves(chosen, measure), [chosen, measure]);
  const chart = { axis: "Epoch", x: curves.epochs, lines: curves.lines, log };
  const columns = settingColumns(runs.map(({ settings }) => settings));
  const shown = columns.filter(({ differs }) => showsAll || differs);
  if (runs.length === 0)
    return (
      <p className="quiet">
        There is no curve yet. Train, and keep the curve here before you train in another way: then
        both are shown side by side.
      </p>
    );
  return (
    <div className="runs">
      <div className="runs-list">
        <div className="runs-scroll">
          <RunTable runs={runs} columns={shown} />
        </div>
        <div className="button-row">
          <CommandButton command="train.keep-run" text="Keep the present curve" />
          <CommandButton command="train.export-history" text="Export as CSV…" />
          <label className="setting-check">
            <input
              type="checkbox"
              checked={showsAll}
              onChange={(event) => setShowsAll(event.target.checked)}
            />
            All settings
          </label>
          {runs.length > 1 && !showsAll && shown.length === 0 && (
            <span className="quiet">The runs have the same settings.</span>
          )}
        </div>
      </div>
      <div className="runs-curves">
        <div className="runs-options">
          <select
            className="select"
            aria-label="What the curves show"
            value={measure}
            onChange={(event) => setMeasure(event.target.value as Measure)}
          >
            {Object.entries(measures).map(([id, { title }]) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
          <label className="setting-check">
            <input
              type="checkbox"
              checked={log}
              onChange={(event) => setLog(event.target.checked)}
            />
            Log scale
          </label>
          {chosen.some(hasValidation) && (
            <span className="run-name quiet">
              <LineSample line={{ color: "--text-quiet", dash: validationDash }} /> validation
            </span>
          )}
          <PictureButton
            drawing={{
              of: "the runs’ curves",
              name: "runs",
              draw: (style) => chartSvg(chart, measures[measure].title, style),
            }}
          />
        </div>
        <RunChart runs={chosen} measure={measure} chart={chart} />
      </div>
    </div>
  );
}

function hasValidation({ records }: ComparedRun): boolean {
  return records.some(({ validationLoss }) => validationLoss !== null);
}
