import { emptyGraph, type LeftDocument, readDocument } from "../../../core/index.ts";
import type { ShownDocument } from "../../state/document/show-document.ts";
import { readView } from "../../state/page/kept-view.ts";
import { originalOf } from "./drafts.ts";

interface Refused {
  readonly reasons: readonly string[];
}

export function isRefused(shown: ShownDocument | Refused): shown is Refused {
  return "reasons" in shown;
}

/** A document that was put by, as it is to be shown; where it can't be read, the reasons. */
export function shownOf(kept: LeftDocument): ShownDocument | Refused {
  const { token, fileName, draftOf, text, unsaved } = kept;
  const read = readDocument(text, kept.name);
  if (read.kind === "refused") return { reasons: read.problems.map(({ message }) => message) };
  const { graph } = read;
  const view = readView(kept.view);
  const file = { token, name: fileName };
  const original = draftOf === null ? null : originalOf(draftOf);
  if (original !== null) {
    const begun = readDocument(original);
    if (text === original || begun.kind === "refused") return { graph, file, draftOf, view };
    const { lesson } = begun.graph;
    // The same object where it is the same lesson: whether it was written on is asked by that.
    const isSame = JSON.stringify(lesson) === JSON.stringify(graph.lesson);
    const shown = isSame && lesson ? { ...graph, lesson } : graph;
    return { graph: shown, saved: begun.graph, file, draftOf, view };
  }
  // What the file holds is not known here; it is something else.
  const saved = unsaved && kept.file !== "saved" ? { ...emptyGraph } : graph;
  return { graph, saved, file, view };
}
