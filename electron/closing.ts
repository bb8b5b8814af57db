import { app, type BrowserWindow } from "electron";
import {
  type CloseEffect,
  type CloseEvent,
  type CloseState,
  closeStart,
  closeStep,
} from "./close-guard.ts";
import { askUser } from "./dialogs.ts";
import { keptWords } from "./page-failure.ts";
import type { PageLink } from "./page-link.ts";
import type { Recovery } from "./recovery.ts";

export interface Closing {
  /** From the page, and from the window when its page goes. */
  tell(event: CloseEvent): void;
  /** Puts the guard on a new window. */
  guard(window: BrowserWindow): void;
}

/** A page that lives hears the question at once; one that hangs never does. */
const patience = 5000;

export interface ClosingContext {
  readonly page: PageLink;
  readonly recovery: Recovery;
  /** Whether the page wants to be asked before its window closes. */
  readonly hearsClose: () => boolean;
}

export function setupClosing({ page, recovery, hearsClose }: ClosingContext): Closing {
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
        void askToLeaveSilentPage(recovery.isSafe()).then((leave) =>
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
  app.on("will-quit", (event) => {
    const settled = recovery.settled();
    if (settled === null) return;
    event.preventDefault();
    void settled.then(() => app.quit());
  });

  return {
    tell,
    guard(next) {
      window = next;
      next.on("close", (event) => {
        // Before the effects: one of them may be the next close.
        const close: CloseEvent = {
          kind: "close",
          hearsClose: hearsClose(),
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

async function askToLeaveSilentPage(isSafe: boolean): Promise<boolean> {
  const answer = await askUser<"wait" | "leave">({
    message: "Chainrule isn’t responding.",
    detail: `You can wait for it, or close it. ${keptWords(isSafe, "it comes back at the next start.")}`,
    answers: [
      { answer: "leave", label: "Close Without Saving" },
      { answer: "wait", label: "Wait" },
    ],
    preferred: "wait",
    cancel: "wait",
  });
  return answer === "leave";
}
