import { digitRows } from "../data/digits.ts";
import { keepDigits } from "../data/recorded.ts";
import type { Table } from "../model/data.ts";
import type { Graph } from "../model/graph.ts";
import { createPreparer } from "../train/preparer.ts";
import { examine } from "./examine.ts";
import type { FoundIllness } from "./finding.ts";
import { rowsExamined } from "./patient.ts";

/** What the page says to whoever examines for it. */
export type ToDoctor =
  /** The rows of the file, or of the table, that the data of the graphs from now on lie in. */
  | { readonly kind: "table"; readonly table: Table | null }
  | { readonly kind: "examine"; readonly examination: number; readonly graph: Graph };

export interface FromDoctor {
  readonly kind: "examined";
  readonly examination: number;
  readonly findings: readonly FoundIllness[];
  /** Rows of the data that were looked at; null for the graph's own numbers. */
  readonly rows: number | null;
}

/** Examines graphs for a page, wherever it runs: on their data where they can be used, and else on their own numbers. */
export function createDoctorService(
  post: (message: FromDoctor) => void,
): (message: ToDoctor) => void {
  keepDigits(digitRows);
  const prepareGraph = createPreparer();
  let table: Table | null = null;
  return (message) => {
    if (message.kind === "table") {
      table = message.table;
      return;
    }
    const { examination, graph } = message;
    const result = prepareGraph(graph, table);
    const prepared = result.kind === "ready" ? result.prepared : null;
    const hasRows = prepared !== null && prepared.feeds.length > 0;
    const findings = examine(graph, prepared).map((finding) => ({
      ...finding,
      // How a fix is made stays here: functions are not sent.
      fixes: finding.fixes.map(({ label, effect }) => ({ label, effect })),
    }));
    const rows = hasRows ? rowsExamined(graph, prepared) : null;
    post({ kind: "examined", examination, findings, rows });
  };
}
