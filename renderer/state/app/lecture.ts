import type { AppStore } from "./store.ts";

/** Shows the graph to a room, or ends that. Panels keep their state; the graph is fitted to its new room. */
export function toggleLecture(store: AppStore): void {
  store.setState(({ lecture, fitRequests }) => ({
    lecture: !lecture,
    fitRequests: fitRequests + 1,
  }));
}
