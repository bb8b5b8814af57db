import type { KeptDocument } from "../../../core/index.ts";
import type { AppState } from "../../state/app/state.ts";
import { documentName, needsKeeping } from "../../state/document/document-state.ts";
import { viewText } from "../../state/page/kept-view.ts";

/** The open document as it is put by. `text`: its graph as a file's text. */
export function keptDocument(state: AppState, text: string): KeptDocument {
  const { file, draftOf } = state;
  return {
    name: documentName(state),
    token: file.token,
    fileName: file.name,
    draftOf,
    text,
    view: viewText(state),
    unsaved: needsKeeping(state),
  };
}
