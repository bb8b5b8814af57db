import type { Host, UnsavedAnswer } from "../core/host/host.ts";
import { askUser } from "./dialogs.ts";

const labels: Readonly<Record<UnsavedAnswer, string>> = {
  save: "Save",
  discard: "Don’t Save",
  cancel: "Cancel",
};

/** On Linux the affirmative answer stands at the right, on the others first. */
const order: Readonly<Record<Host["platform"], readonly UnsavedAnswer[]>> = {
  mac: ["save", "discard", "cancel"],
  windows: ["save", "discard", "cancel"],
  linux: ["discard", "cancel", "save"],
};

export function askUnsaved(
  documentName: string,
  platform: Host["platform"],
): Promise<UnsavedAnswer> {
  return askUser<UnsavedAnswer>({
    message: `Do you want to save the changes to “${documentName}”?`,
    detail: "Your changes are lost if you don’t save them.",
    answers: order[platform].map((answer) => ({ answer, label: labels[answer] })),
    preferred: "save",
    cancel: "cancel",
  });
}
