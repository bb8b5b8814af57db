import { fileText, type Graph, type KeptDocument, tooLargeForFile } from "../../core/index.ts";
import { keptDocument } from "../features/files/kept-document.ts";
import type { AppState } from "../state/app/state.ts";
import type { AppStore } from "../state/app/store.ts";
import { needsKeeping } from "../state/document/document-state.ts";
import { documentNow, reachedOf } from "../state/run/reached.ts";
import { type KeepingEffect, type KeepingEvent, keepingStart, keepingStep } from "./keeping.ts";

/**
 * Puts the open document by as it changes. To be called after what was left has been looked at: what is put
 * by takes its place.
 */
export function connectKeeping(store: AppStore): void {
  let state = keepingStart;
  const keptOf = createKeptOf();

  function tell(event: KeepingEvent): void {
    const step = keepingStep(state, event);
    state = step.state;
    for (const effect of step.effects) perform(effect);
  }

  function perform(effect: KeepingEffect): void {
    switch (effect.kind) {
      case "wait":
        setTimeout(() => tell({ kind: "due" }), effect.pause);
        return;
      case "write":
        void write();
        return;
      case "tell":
        tellFailure(store, effect.reason);
    }
  }

  const keep = async (now: AppState) => {
    const kept = keptOf(now);
    if (kept) return now.host.keepDocument(kept);
    return { kind: "failed", message: tooLargeForFile } as const;
  };

  async function write(): Promise<void> {
    const began = performance.now();
    const writing = keep(store.getState());
    // Only this kept the page from answering; the disk is waited for, and may be as slow as it likes.
    const took = performance.now() - began;
    const result = await writing.catch(
      (error: unknown) => ({ kind: "failed", message: String(error) }) as const,
    );
    if (result.kind === "failed") tell({ kind: "failed", took, reason: result.message });
    else tell({ kind: "written", took });
  }

  tell({ kind: "changed", urgent: true });
  store.subscribe((now, before) => {
    const isOther = now.file !== before.file || now.draftOf !== before.draftOf;
    if (!isOther && !isChanged(now, before)) return;
    const isClean = !needsKeeping(now) && needsKeeping(before);
    tell({ kind: "changed", urgent: isOther || isClean });
  });
  window.addEventListener("pagehide", () => tell({ kind: "hurry" }));
}

function isChanged(now: AppState, before: AppState): boolean {
  return (
    now.history.present !== before.history.present ||
    now.history.saved !== before.history.saved ||
    reachedOf(now) !== reachedOf(before) ||
    now.lesson !== before.lesson ||
    now.lessonEditing !== before.lessonEditing
  );
}

/**
 * The document as it is put by; its text is written only when the graph is another one. Null where it is
 * larger than a file may be.
 */
function createKeptOf(): (state: AppState) => KeptDocument | null {
  let last: { readonly graph: Graph; readonly text: string | undefined } | null = null;
  return (state) => {
    const graph = documentNow(state);
    if (last?.graph !== graph) last = { graph, text: fileText(graph) };
    return last.text === undefined ? null : keptDocument(state, last.text);
  };
}

function tellFailure(store: AppStore, reason: string): void {
  store.setState({
    message: {
      kind: "error",
      title: "A crash would now lose what is not saved",
      details: [
        `It can’t be kept for recovery. ${reason}`,
        "You can continue; save it to be safe.",
      ],
    },
  });
}
