import type { EpochRecord } from "../../../core/index.ts";

/** What a run has come to. */
export interface RunFacts {
  readonly epochs: number;
  readonly loss: number | null;
  /** The lowest loss on record, and its epoch. */
  readonly lowest: { readonly loss: number; readonly epoch: number } | null;
  readonly validationLoss: number | null;
  readonly accuracy: number | null;
  readonly validationAccuracy: number | null;
}

export function runFacts(records: readonly EpochRecord[]): RunFacts {
  const last = records.at(-1);
  let lowest: RunFacts["lowest"] = null;
  for (const { loss, epoch } of records)
    if (!lowest || loss < lowest.loss) lowest = { loss, epoch };
  return {
    epochs: last?.epoch ?? 0,
    loss: last?.loss ?? null,
    lowest,
    validationLoss: last?.validationLoss ?? null,
    accuracy: last?.accuracy ?? null,
    validationAccuracy: last?.validationAccuracy ?? null,
  };
}
