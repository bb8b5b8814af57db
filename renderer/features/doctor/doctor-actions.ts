import { type FoundIllness, findFix, type Graph, type OfferedFix } from "../../../core/index.ts";
import type { AppState } from "../../state/app/state.ts";
import { type AppStore, selectGraph } from "../../state/app/store.ts";
import { edit } from "../../state/document/edit.ts";
import { dim } from "../../state/page/lit.ts";
import { fileTable, preparedOf } from "../../state/run/prepared.ts";
import { documentNow, reachedOf } from "../../state/run/reached.ts";
import { forgetSent, graphForService } from "../../state/run/service-graph.ts";
import { setTraining } from "../../state/run/training-actions.ts";
import type { Examined } from "../../state/run/training-state.ts";

let lastNumber = 0;

/** Has the present graph examined, in a worker: what is found comes later. The last one that was asked for counts. */
export function examineNow(store: AppStore): void {
  const state = store.getState();
  const graph = documentNow(state);
  const examination = ++lastNumber;
  const { doctor } = state;
  const examined = { graph, reached: reachedOf(state), table: fileTable(state, graph) };
  setTraining(store, { examining: { ...examined, examination } });
  doctor.post({ kind: "examine", examination, graph: graphForService(doctor, state, graph) });
}

/** Takes in what is found. Another document, or a later question, makes an answer nobody's. */
export function listenToDoctor(store: AppStore): void {
  const { doctor } = store.getState();
  const take = (found: Pick<Found, "findings" | "rows" | "fault">) => {
    const { examining } = store.getState().training;
    if (!examining) return;
    const { examination: _, ...examined } = examining;
    setTraining(store, { examining: null, doctor: { ...examined, ...found } });
  };
  doctor.listen({
    asked: () => undefined,
    answered({ examination, findings, rows }) {
      if (store.getState().training.examining?.examination === examination)
        take({ findings, rows, fault: null });
    },
    gone(reason) {
      forgetSent(doctor);
      take({ findings: [], rows: null, fault: reason ?? "" });
    },
  });
}

type Found = NonNullable<AppState["training"]["doctor"]>;

/** Whether what was found last is of another graph, other numbers or other data than the present ones. */
export function isExaminationLate(state: AppState): boolean {
  const { doctor } = state.training;
  return doctor === null || !isOf(doctor, state);
}

/** Whether an examination is under way of something that is no longer so, or none is and one is due. */
export function isExaminationDue(state: AppState): boolean {
  return state.training.examining === null && isExaminationLate(state);
}

function isOf({ graph, reached, table }: Examined, state: AppState): boolean {
  const present = selectGraph(state);
  const now = reachedOf(state);
  if (table !== fileTable(state, present)) return false;
  // While a run is ahead of the document, it is where the run stands that counts.
  if (now || reached) return now === reached && now !== null;
  return graph === present || areAlike(graph, present);
}

function areAlike(a: Graph, b: Graph): boolean {
  return (
    a.nodes === b.nodes &&
    a.edges === b.edges &&
    a.loss === b.loss &&
    a.data === b.data &&
    a.training?.settings === b.training?.settings
  );
}

/** One undo step, named as the fix; then one sees whether it has helped. */
export function applyFix(store: AppStore, finding: FoundIllness, offered: OfferedFix): void {
  const state = store.getState();
  const before = selectGraph(state);
  dim(store);
  const result = preparedOf(state);
  const prepared = result.kind === "ready" ? result.prepared : null;
  const fix = findFix(documentNow(state), prepared, finding, offered);
  if (fix) edit(store, fix.label, (graph) => fix.apply(graph));
  if (!fix || selectGraph(store.getState()) === before)
    store.setState({
      message: {
        kind: "info",
        title: `“${offered.label}” changed nothing`,
        details: ["The graph is no longer the one that was examined."],
      },
    });
  // New nodes may lie out of sight.
  if (selectGraph(store.getState()).nodes.length > before.nodes.length)
    store.setState(({ fitRequests }) => ({ fitRequests: fitRequests + 1 }));
  examineNow(store);
}
