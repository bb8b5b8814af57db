import { type EpochRecord, suggestExportName, writeCsv } from "../../core/index.ts";
import { documentName } from "./file-actions.ts";
import { type AppStore, selectGraph } from "./store.ts";

const columns = [
  "epoch",
  "loss",
  "penalty",
  "accuracy",
  "validationLoss",
  "validationAccuracy",
  "gradientNorm",
] as const satisfies readonly (keyof EpochRecord)[];

/** Writes the epochs that are on record to a CSV file of the user's choice. */
export async function exportHistory(store: AppStore): Promise<void> {
  const state = store.getState();
  const records = selectGraph(state).training?.progress?.records ?? [];
  const rows = records.map((record) => columns.map((column) => record[column]));
  const name = suggestExportName(`${documentName(state)} history.csv`);
  const result = await state.host.exportFile(name, writeCsv(columns, rows));
  if (result.kind === "failed")
    store.setState({
      message: { kind: "error", title: "The history was not exported", details: [result.message] },
    });
}
