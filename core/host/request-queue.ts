import type { HostRequest } from "./host.ts";

type Listener = (request: HostRequest) => void;

export interface RequestQueue {
  /** True when someone heard it, false when it waits. */
  send(request: HostRequest): boolean;
  /** Hands over what waited, in order, before anything newer. Returns an unsubscribe. */
  listen(listener: Listener): () => void;
}

/** Keeps requests until there is a listener: a file to open may be known before the page is up. */
export function createRequestQueue(): RequestQueue {
  const listeners = new Set<Listener>();
  let waiting: HostRequest[] = [];
  return {
    send(request) {
      if (listeners.size === 0) {
        waiting.push(request);
        return false;
      }
      for (const listener of [...listeners]) listener(request);
      return true;
    },
    listen(listener) {
      // A wrapper, so that the same function can listen twice and leave once.
      const own: Listener = (request) => listener(request);
      listeners.add(own);
      const overdue = waiting;
      waiting = [];
      for (const request of overdue) own(request);
      return () => {
        listeners.delete(own);
      };
    },
  };
}
