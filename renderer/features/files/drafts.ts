import { examples, lessons, writeDocument } from "../../../core/index.ts";
import type { AppStore } from "../../state/app/store.ts";
import { needsKeeping } from "../../state/document/document-state.ts";
import { draftName } from "../../state/document/draft-name.ts";
import { documentNow } from "../../state/run/reached.ts";
import { keptDocument } from "./kept-document.ts";

/** The text that a draft began with; null where the app no longer has it. */
export function originalOf(draftOf: string): string | null {
  const all = [
    ...examples.map(({ id, text }) => [draftName("example", id), text] as const),
    ...lessons.map(({ id, text }) => [draftName("lesson", id), text] as const),
  ];
  return all.find(([name]) => name === draftOf)?.[1] ?? null;
}

/** Puts by the draft that is open, or forgets it where it is as it began; false where that fails. */
export async function putDraftBy(store: AppStore): Promise<boolean> {
  const state = store.getState();
  const { host, draftOf } = state;
  if (draftOf === null) return true;
  const text = () => writeDocument(documentNow(state));
  const kept = needsKeeping(state) ? keptDocument(state, text()) : null;
  return host.keepDraft(draftOf, kept).then(
    ({ kind }) => kind === "ok",
    () => false,
  );
}
