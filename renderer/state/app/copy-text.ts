import type { AppStore } from "./store.ts";

/** Puts text on the system's clipboard; true when it is there, else a message says why not. */
export async function copyText(store: AppStore, text: string): Promise<boolean> {
  try {
    await store.getState().host.writeClipboard(text);
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const details = [`The system’s clipboard can’t be used: ${reason}`];
    store.setState({ message: { kind: "error", title: "Nothing was copied", details } });
    return false;
  }
}
