import type { AppStore } from "./store.ts";

/** Shows the graph to a room, on the whole screen, or ends that. Panels keep their state; the graph is fitted to its new room. */
export function toggleLecture(store: AppStore): void {
  const lecture = !store.getState().lecture;
  store.setState(({ fitRequests }) => ({ lecture, fitRequests: fitRequests + 1 }));
  store.getState().host.setFullScreen(lecture);
}

/** The screen is no longer filled, by whatever way. */
export function endLecture(store: AppStore): void {
  if (store.getState().lecture) toggleLecture(store);
}
