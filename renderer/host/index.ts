import { type Bridge, bridgeName, type Host } from "../../core/index.ts";
import { createBrowserHost, type Questions } from "./browser-host.ts";
import { createElectronHost } from "./electron-host.ts";

/** The host that the page runs in. `questions` are for a browser, which has none of its own. */
export function createHost(questions: Questions): Host {
  const bridge = (window as unknown as Record<string, Bridge | undefined>)[bridgeName];
  return bridge ? createElectronHost(bridge) : createBrowserHost(questions);
}
