import { contextBridge, ipcRenderer, webUtils } from "electron";
import {
  type Bridge,
  type BridgeCalls,
  bridgedMethods,
  bridgeName,
  callChannel,
  requestChannel,
} from "../core/host/bridge.ts";
import type { HostRequest } from "../core/host/host.ts";
import { createRequestQueue } from "../core/host/request-queue.ts";
import { platformOf } from "./platform.ts";

function call<M extends keyof BridgeCalls>(
  method: M,
  ...args: Parameters<BridgeCalls[M]>
): ReturnType<BridgeCalls[M]> {
  return ipcRenderer.invoke(callChannel, method, args) as ReturnType<BridgeCalls[M]>;
}

const requests = createRequestQueue();
let isListening = false;

ipcRenderer.on(requestChannel, (_event, request: HostRequest) => {
  const isHeard = requests.send(request);
  if (request.kind === "close" && isHeard) void call("heardClose");
});

const bridged = Object.fromEntries(
  bridgedMethods.map((method) => [
    method,
    (...args: unknown[]) => ipcRenderer.invoke(callChannel, method, args),
  ]),
) as Pick<Bridge, (typeof bridgedMethods)[number]>;

const bridge: Bridge = {
  ...bridged,
  platform: platformOf(process.platform),
  onRequest(listener) {
    const stop = requests.listen(listener);
    if (!isListening) {
      isListening = true;
      void call("listen");
    }
    return stop;
  },
  // The path is found here and not told to the page, which could otherwise ask for any.
  async openDropped(file) {
    const path = webUtils.getPathForFile(file as File);
    return path === "" ? null : call("openPath", path);
  },
};

/** The part of the page's Navigation that is used here; types of the DOM are not for the main process. */
interface Navigation {
  addEventListener(kind: "navigate", listener: (event: Navigate) => void): void;
}

interface Navigate {
  readonly destination: { readonly url: string; readonly sameDocument: boolean };
  preventDefault(): void;
}

// Chromium asks the main process about every way out of the page but that to about:blank, which would
// leave an empty window.
const { navigation } = globalThis as unknown as { readonly navigation: Navigation };
navigation.addEventListener("navigate", (event) => {
  const { url, sameDocument } = event.destination;
  if (!sameDocument && url.startsWith("about:")) event.preventDefault();
});

contextBridge.exposeInMainWorld(bridgeName, bridge);
