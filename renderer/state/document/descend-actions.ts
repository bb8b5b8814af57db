import {
  applyUpdate,
  descentWords,
  type EditKind,
  gradientDescent,
  lossValue,
  type Run,
  type Update,
} from "../../../core/index.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { noteRun } from "../page/lab-runs.ts";
import { backToPresent } from "../run/past-epoch.ts";
import { comingLooking, isAtEnd, startSession, stepTo } from "../run/session.ts";
import { edit } from "./edit.ts";
import { learningRateOf } from "./learning-rate.ts";

/** One update of all parameters from the present gradients; the stepper stands at its end after it. */
export function descend(store: AppStore): void {
  const learningRate = learningRateOf(store.getState());
  descendBy(store, { label: "Descent Step", kind: "descent-step" }, (run) =>
    gradientDescent(run, learningRate),
  );
}

/** The update that `update` makes of the present run, as an undo step of this name and kind. */
export function descendBy(
  store: AppStore,
  { label, kind }: { readonly label: string; readonly kind?: EditKind },
  update: (run: Run) => Update,
): void {
  backToPresent(store);
  const { session } = store.getState();
  const graph = selectGraph(store.getState());
  const ready = session.stale ? startSession(graph, comingLooking(session)) : session;
  const found = update(ready.run);
  if (found.kind === "refused") {
    store.setState({
      message: { kind: "error", title: "No descent step was made", details: [found.message] },
    });
    return;
  }
  const before = lossValue(ready.run) as number;
  const next = applyUpdate(graph, found.values);
  const after = lossValue(startSession(next, ready.looking).run) as number;
  store.setState({
    session: isAtEnd(ready) ? ready : stepTo(ready, graph, () => Number.MAX_SAFE_INTEGER),
  });
  // Before the edit: a number that moves is computed in place.
  noteRun(store, ready.run, next === graph ? null : next);
  edit(store, label, () => next, { kind, loss: { before, after }, update: descentWords(found) });
}
