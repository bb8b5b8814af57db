import { requestChannel } from "../core/host/bridge.ts";
import type { HostRequest } from "../core/host/host.ts";
import { createRequestQueue } from "../core/host/request-queue.ts";

interface Receiver {
  send(channel: string, request: HostRequest): void;
}

/** From the main process to the page, which may not be there yet: requests wait until it listens. */
export interface PageLink {
  request(request: HostRequest): void;
  /** The page listens. */
  connect(page: Receiver): void;
  /** The page is gone, or will be loaded anew. */
  disconnect(): void;
  isConnected(): boolean;
}

export function createPageLink(): PageLink {
  const queue = createRequestQueue();
  let stop: (() => void) | null = null;
  const disconnect = () => {
    stop?.();
    stop = null;
  };
  return {
    request: (request) => {
      queue.send(request);
    },
    connect(page) {
      disconnect();
      stop = queue.listen((request) => page.send(requestChannel, request));
    },
    disconnect,
    isConnected: () => stop !== null,
  };
}
