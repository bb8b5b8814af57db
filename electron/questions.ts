import {
  type ChangedAnswer,
  changedDetail,
  type Host,
  type UnsavedAnswer,
} from "../core/host/host.ts";
import { askUser } from "./dialogs.ts";

type Platform = Host["platform"];

const unsavedLabels: Readonly<Record<UnsavedAnswer, string>> = {
  save: "Save",
  discard: "Don’t Save",
  cancel: "Cancel",
};

/** On Linux the affirmative answer stands at the right, on the others first. */
const unsavedOrder: Readonly<Record<Platform, readonly UnsavedAnswer[]>> = {
  mac: ["save", "discard", "cancel"],
  windows: ["save", "discard", "cancel"],
  linux: ["discard", "cancel", "save"],
};

export function askUnsaved(documentName: string, platform: Platform): Promise<UnsavedAnswer> {
  return askUser<UnsavedAnswer>({
    message: `Do you want to save the changes to “${documentName}”?`,
    detail: "Your changes are lost if you don’t save them.",
    answers: unsavedOrder[platform].map((answer) => ({ answer, label: unsavedLabels[answer] })),
    preferred: "save",
    cancel: "cancel",
  });
}

const changedLabels: Readonly<Record<ChangedAnswer, string>> = {
  "save-as": "Save As…",
  overwrite: "Overwrite",
  reload: "Reload",
  cancel: "Cancel",
};

const changedOrder: Readonly<Record<Platform, readonly ChangedAnswer[]>> = {
  mac: ["save-as", "overwrite", "reload", "cancel"],
  windows: ["save-as", "overwrite", "reload", "cancel"],
  linux: ["overwrite", "reload", "cancel", "save-as"],
};

/** The safe answer is preferred: both versions are there after it. */
export function askChanged(fileName: string, platform: Platform): Promise<ChangedAnswer> {
  return askUser<ChangedAnswer>({
    message: `“${fileName}” was changed by somebody else since you opened or saved it.`,
    detail: changedDetail,
    answers: changedOrder[platform].map((answer) => ({ answer, label: changedLabels[answer] })),
    preferred: "save-as",
    cancel: "cancel",
  });
}
