import { type FileToken, type Graph, loadRows } from "../../../core/index.ts";
import type { AppStore } from "../app/store.ts";
import type { KeptView } from "../page/kept-view.ts";
import { beginLesson, goOnWithLesson } from "../page/lesson-actions.ts";
import { initialPage } from "../page/page-slice.ts";
import { ownLooking } from "../run/looking.ts";
import { pause } from "../run/run-actions.ts";
import { initialRun } from "../run/run-slice.ts";
import { endRun } from "../run/training-run.ts";
import { initialTraining } from "../run/training-state.ts";
import { initialDocument } from "./document-slice.ts";

export interface ShownDocument {
  readonly graph: Graph;
  /** What counts as saved; the graph itself unless told. */
  readonly saved?: Graph;
  readonly file: { readonly token: FileToken | null; readonly name: string | null };
  /** The example or lesson that it is a draft of. */
  readonly draftOf?: string | null;
  /** Where one was in it. */
  readonly view?: KeptView | null;
}

/** The same once the rows are at hand of a built-in set that is loaded when it is needed. */
export async function showWithRows(store: AppStore, shown: ShownDocument): Promise<void> {
  await loadRows(shown.graph.data?.source);
  showDocument(store, shown);
}

/** Puts a document in the place of the one that is open, which is left already. */
export function showDocument(store: AppStore, shown: ShownDocument): void {
  const { graph, saved = graph, file, draftOf = null, view = null } = shown;
  pause(store);
  endRun(store);
  store.setState((state) => {
    const run = initialRun(graph, ownLooking({ ...state, training: initialTraining }, graph));
    return {
      ...initialDocument(graph, saved),
      file,
      draftOf,
      ...run,
      ...initialPage,
      ...(view && { lessonEditing: view.lessonEditing }),
      // It tells of the lesson that is gone.
      dialog: state.dialog?.kind === "results" ? null : state.dialog,
      fitRequests: state.fitRequests + 1,
    };
  });
  if (!graph.lesson) return;
  if (view) goOnWithLesson(store, view.lesson);
  else beginLesson(store);
}
