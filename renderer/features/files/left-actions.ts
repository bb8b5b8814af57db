import type { LeftDocument } from "../../../core/index.ts";
import type { AppStore } from "../../state/app/store.ts";
import { timeWords } from "../../state/app/time-words.ts";
import { findDataBeside } from "../../state/document/data-actions.ts";
import { showWithRows } from "../../state/document/show-document.ts";
import type { Message } from "../../state/page/page-slice.ts";
import { leaveDocument } from "./file-actions.ts";
import { isRefused, shownOf } from "./kept-shown.ts";

/**
 * The start of a page: what it showed before it was loaded anew, or what the last crash has left, is shown
 * at once, unless the user was faster. Other documents that crashes have left are listed.
 */
export async function takeUpLeft(store: AppStore): Promise<void> {
  const { host, history } = store.getState();
  const { first, crashed, entries, damaged } = await host.leftDocuments();
  store.setState({ left: entries });
  if (first !== null && store.getState().history === history)
    await openLeft(store, first, { isTold: crashed });
  if (damaged.length > 0) tellDamaged(store, damaged);
  if (store.getState().left.length > 0) listLeft(store);
}

export function listLeft(store: AppStore): void {
  store.setState({ dialog: { kind: "left-documents" } });
}

/** Opens what a crash has left; it stays unsaved. `isTold`: whether a message says what it is. */
export async function openLeft(
  store: AppStore,
  id: string,
  { isTold }: { readonly isTold: boolean } = { isTold: true },
): Promise<void> {
  const { host } = store.getState();
  const read = await host.readLeft(id);
  if (read.kind !== "ok") {
    if (read.kind === "failed") refuse(store, [read.message]);
    return;
  }
  const shown = shownOf(read.value);
  if (isRefused(shown)) {
    refuse(store, shown.reasons);
    return;
  }
  if (!(await leaveDocument(store))) return;
  await host.takeLeft(id);
  await showWithRows(store, shown);
  const message = isTold ? recoveredMessage(read.value) : null;
  store.setState(({ left }) => ({ left: left.filter((entry) => entry.id !== id), message }));
  void findDataBeside(store);
}

export async function discardLeft(store: AppStore, id: string): Promise<void> {
  await store.getState().host.discardLeft(id);
  store.setState(({ left }) => ({ left: left.filter((entry) => entry.id !== id) }));
}

function recoveredMessage(kept: LeftDocument): Message {
  const name = kept.fileName ?? kept.name;
  return {
    kind: "info",
    title: `Recovered, ${timeWords(kept.time)}`,
    details: [words(kept, name)],
  };
}

function words({ file, draftOf }: LeftDocument, name: string): string {
  switch (file) {
    case "saved":
      return `“${name}” is as it was saved.`;
    case "changed":
      return `“${name}” was changed by somebody else since: saving asks what to do.`;
    case "gone":
      return `“${name}” is no longer where it was: saving writes it again.`;
    case "same":
      return `“${name}” is as you left it, and not saved yet.`;
    case null:
      return draftOf === null
        ? `“${name}” is as you left it. It was never saved in a file.`
        : `“${name}” is as you left it.`;
  }
}

function refuse(store: AppStore, details: readonly string[]): void {
  store.setState({ message: { kind: "error", title: "It can’t be recovered", details } });
}

function tellDamaged(store: AppStore, damaged: readonly string[]): void {
  const message: Message = {
    kind: "error",
    title: "Something that was kept for recovery is damaged",
    details: damaged.map(
      (name) => `It was put aside in the folder “recovery” of the app’s own data, as “${name}”.`,
    ),
  };
  store.setState({ message });
}
