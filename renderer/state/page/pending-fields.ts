import type { AppStore } from "../app/store.ts";
import { closeGesture } from "../document/commit-edit.ts";
import { refusedMessage } from "./refused-message.ts";

/**
 * Makes count what is typed in a field and not confirmed yet. False, with a message, where it can't: nothing
 * goes on without it then. Every command, and whatever saves or leaves the document, comes through here.
 * It ends the open gesture, unless what follows goes on with it.
 */
export function commitPendingFields(store: AppStore, goesOn = false): boolean {
  const refused = store.getState().typing?.commit() ?? null;
  if (refused) store.setState({ message: refusedMessage(refused) });
  else if (!goesOn)
    store.setState((state) => {
      const history = closeGesture(state);
      return history === state.history ? state : { history };
    });
  return refused === null;
}
