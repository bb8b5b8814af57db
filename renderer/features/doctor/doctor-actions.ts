import { examine, type Fix, rowsExamined } from "../../../core/index.ts";
import { type AppStore, selectGraph } from "../../state/app/store.ts";
import { edit } from "../../state/document/edit.ts";
import { dim } from "../../state/page/lit.ts";
import { fileTable, preparedOf } from "../../state/run/prepared.ts";
import { documentNow } from "../../state/run/reached.ts";
import { setTraining } from "../../state/run/training-actions.ts";

/** Examines the present graph, on its data where they can be used, and else on its own numbers. */
export function examineNow(store: AppStore): void {
  const state = store.getState();
  const graph = documentNow(state);
  const result = preparedOf(state);
  const prepared = result.kind === "ready" ? result.prepared : null;
  const hasRows = prepared !== null && prepared.feeds.length > 0;
  setTraining(store, {
    doctor: {
      graph,
      findings: examine(graph, prepared),
      table: fileTable(state, graph),
      rows: hasRows ? rowsExamined(graph, prepared) : null,
    },
  });
}

/** One undo step, named as the fix; then one sees whether it has helped. */
export function applyFix(store: AppStore, fix: Fix): void {
  const before = selectGraph(store.getState());
  dim(store);
  edit(store, fix.label, (graph) => fix.apply(graph));
  if (selectGraph(store.getState()) === before)
    store.setState({
      message: {
        kind: "info",
        title: `“${fix.label}” changed nothing`,
        details: ["The graph is no longer the one that was examined."],
      },
    });
  // New nodes may lie out of sight.
  if (selectGraph(store.getState()).nodes.length > before.nodes.length)
    store.setState(({ fitRequests }) => ({ fitRequests: fitRequests + 1 }));
  examineNow(store);
}
