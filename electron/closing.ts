import { app, type BrowserWindow } from "electron";
import {
  type CloseEffect,
  type CloseEvent,
  type CloseState,
  closeStart,
  closeStep,
} from "./close-guard.ts";
import { askUser } from "./dialogs.ts";
import type { PageLink } from "./page-link.ts";

export interface Closing {
  /** From the page, and from the window when its page goes. */
  tell(event: CloseEvent): void;
  /** Puts the guard on a new window. */
  guard(window: BrowserWindow): void;
}

/** A page that lives hears the question at once; one that hangs never does. */
const patience = 5000;

export function setupClosing(page: PageLink, isDirty: () => boolean): Closing {
  let state: CloseState = closeStart;
  let window: BrowserWindow | null = null;

  function tell(event: CloseEvent): void {
    const step = closeStep(state, event);
    state = step.state;
    for (const effect of step.effects) perform(effect);
  }

  function perform(effect: CloseEffect): void {
    switch (effect) {
      case "prevent":
        return;
      case "ask-page":
        page.request({ kind: "close" });
        return;
      case "watch-page":
        setTimeout(() => tell({ kind: "silence" }), patience);
        return;
      case "ask-to-leave-silent-page":
        void askToLeaveSilentPage().then((leave) =>
          tell(leave ? { kind: "answer", close: true } : { kind: "wait" }),
        );
        return;
      case "close-window":
        if (window && !window.isDestroyed()) window.close();
        return;
      case "quit-app":
        app.quit();
        return;
    }
  }

  app.on("before-quit", () => tell({ kind: "quit" }));

  return {
    tell,
    guard(next) {
      window = next;
      next.on("close", (event) => {
        // Before the effects: one of them may be the next close.
        const close: CloseEvent = {
          kind: "close",
          isDirty: isDirty(),
          hasPage: page.isConnected(),
        };
        if (closeStep(state, close).effects.includes("prevent")) event.preventDefault();
        tell(close);
      });
      next.on("closed", () => {
        window = null;
        tell({ kind: "closed" });
      });
    },
  };
}

async function askToLeaveSilentPage(): Promise<boolean> {
  const answer = await askUser<"wait" | "leave">({
    message: "Chainrule isn’t responding.",
    detail: "You can wait for it, or close it and lose the changes that are not saved.",
    answers: [
      { answer: "leave", label: "Close Without Saving" },
      { answer: "wait", label: "Wait" },
    ],
    preferred: "wait",
    cancel: "wait",
  });
  return answer === "leave";
}
