import {
  type ChangedAnswer,
  changedDetail,
  type Host,
  type UnsavedAnswer,
} from "../../core/index.ts";
import type { AppStore } from "../state/app/store.ts";

/** The questions of a host that has none of its own, as dialogs of the page. */
export function pageQuestions(store: () => AppStore): Pick<Host, "askUnsaved" | "askChanged"> {
  function ask<Answer extends string>(
    title: string,
    text: string,
    answers: readonly (readonly [Answer, string])[],
  ): Promise<Answer | "cancel"> {
    return new Promise((resolve) => {
      const question = {
        title,
        text,
        answers: [...answers, ["cancel", "Cancel"] as const].map(([answer, label]) => ({
          answer,
          label,
        })),
        cancel: "cancel",
      };
      const answer = (chosen: string) => resolve(chosen as Answer | "cancel");
      store().setState({ dialog: { kind: "question", question, answer } });
    });
  }
  return {
    askUnsaved: (name) =>
      ask<UnsavedAnswer>(
        `Save the changes to “${name}”?`,
        "Without saving, what you changed since the last save is lost.",
        [
          ["save", "Save"],
          ["discard", "Don’t Save"],
        ],
      ),
    askChanged: (name) =>
      ask<ChangedAnswer>(`“${name}” was changed by somebody else`, changedDetail, [
        ["save-as", "Save As…"],
        ["overwrite", "Overwrite"],
        ["reload", "Reload"],
      ]),
  };
}
