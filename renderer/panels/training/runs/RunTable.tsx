import { X } from "lucide-react";
import { formatNumber } from "../../../../core/index.ts";
import { type ComparedRun, chooseRun, removeRun, renameRun } from "../../../store/compared-runs.ts";
import { useAppStore } from "../../../store/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { LineSample } from "../../../ui/LineSample.tsx";
import { TextField } from "../../inspector/TextField.tsx";
import { runFacts } from "./run-facts.ts";
import { runColor, runMark } from "./run-look.ts";
import type { SettingColumn } from "./setting-columns.ts";

interface Props {
  readonly runs: readonly ComparedRun[];
  /** Of the same runs in the same order. */
  readonly columns: readonly SettingColumn[];
}

/** The runs side by side: what they have come to, and the settings that tell them apart. */
export function RunTable({ runs, columns }: Props) {
  return (
    <table className="run-table">
      <thead>
        <tr>
          <th scope="col">Run</th>
          <th scope="col" className="is-number">
            Epochs
          </th>
          <th scope="col" className="is-number">
            Loss
          </th>
          <th scope="col" className="is-number" title="The lowest loss on record">
            Lowest
          </th>
          <th scope="col" className="is-number" title="Loss of the rows kept out">
            Validation
          </th>
          <th scope="col" className="is-number">
            Accuracy
          </th>
          {columns.map(({ name, differs }) => (
            <th key={name} scope="col" className={differs ? "is-different" : ""}>
              {name}
              {differs && <span className="visually-hidden"> (differs)</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {runs.map((run, i) => (
          <RunRow key={run.id} run={run} columns={columns} at={i} />
        ))}
      </tbody>
    </table>
  );
}

function RunRow({
  run,
  columns,
  at,
}: {
  run: ComparedRun;
  columns: readonly SettingColumn[];
  at: number;
}) {
  const { epochs, loss, lowest, validationLoss, accuracy, validationAccuracy } = runFacts(
    run.records,
  );
  return (
    <tr className={run.isChosen ? "" : "is-left-out"}>
      <th scope="row">
        <RunName run={run} />
      </th>
      <td className="is-number">{epochs}</td>
      <td className="is-number">{numberText(loss)}</td>
      <td className="is-number" title={lowest ? `In epoch ${lowest.epoch}` : undefined}>
        {numberText(lowest?.loss ?? null)}
      </td>
      <td className="is-number">{numberText(validationLoss)}</td>
      <td
        className="is-number"
        title={validationAccuracy === null ? undefined : "Of training · of validation"}
      >
        {[accuracy, validationAccuracy]
          .filter((share) => share !== null)
          .map(percent)
          .join(" · ") || "—"}
      </td>
      {columns.map(({ name, values, differs }) => (
        <td key={name} className={differs ? "is-different" : ""}>
          {values[at]}
        </td>
      ))}
    </tr>
  );
}

function RunName({ run }: { run: ComparedRun }) {
  const store = useAppStore();
  const { id, name, isChosen, isPresent } = run;
  return (
    <span className="run-name">
      <input
        type="checkbox"
        aria-label={`Compare ${name}`}
        checked={isChosen}
        onChange={(event) => chooseRun(store, id, event.target.checked)}
      />
      <LineSample line={{ color: runColor(run) }} />
      <span className="run-mark" title={isPresent ? "The run that the graph has now" : undefined}>
        {isPresent && id !== 0 ? `${runMark(run)} now` : runMark(run)}
      </span>
      {id === 0 ? (
        <span className="run-present" title={name}>
          {name}
        </span>
      ) : (
        <>
          <TextField
            label={`Name of run ${id}`}
            value={name}
            onChange={(next) => renameRun(store, id, next)}
          />
          <Button
            look="quiet"
            aria-label={`Remove ${name}`}
            title="Remove this run from the comparison"
            onClick={() => removeRun(store, id)}
          >
            <X size={13} aria-hidden="true" />
          </Button>
        </>
      )}
    </span>
  );
}

function numberText(number: number | null): string {
  return number === null ? "—" : formatNumber(number);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
