import { type EpochRecord, suggestExportName, writeCsv } from "../../../core/index.ts";
import type { AppStore } from "../../state/app/store.ts";
import { documentName } from "../../state/document/document-state.ts";
import { chosenRuns } from "./compared-runs.ts";

const columns = [
  "epoch",
  "loss",
  "penalty",
  "accuracy",
  "validationLoss",
  "validationAccuracy",
  "gradientNorm",
] as const satisfies readonly (keyof EpochRecord)[];

/** Writes the epochs on record of all runs that are chosen for comparison to one CSV file. */
export async function exportHistory(store: AppStore): Promise<void> {
  const state = store.getState();
  const rows = chosenRuns(state).flatMap(({ name, records }) =>
    records.map((record) => [name, ...columns.map((column) => record[column])]),
  );
  const name = suggestExportName(`${documentName(state)} history.csv`);
  const result = await state.host.exportFile(name, writeCsv(["run", ...columns], rows));
  if (result.kind === "failed")
    store.setState({
      message: { kind: "error", title: "The history was not exported", details: [result.message] },
    });
}
