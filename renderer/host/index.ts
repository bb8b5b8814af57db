import { type Bridge, bridgeName, type Host } from "../../core/index.ts";
import { type AskUnsaved, createBrowserHost } from "./browser-host.ts";
import { createElectronHost } from "./electron-host.ts";

/** The host that the page runs in. `askUnsaved` is for a browser, which has no question of its own. */
export function createHost(askUnsaved: AskUnsaved): Host {
  const bridge = (window as unknown as Record<string, Bridge | undefined>)[bridgeName];
  return bridge ? createElectronHost(bridge) : createBrowserHost(askUnsaved);
}
