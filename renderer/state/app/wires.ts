import type { PictureSide, WireNumbers } from "../../../core/index.ts";
import type { AppStore } from "./store.ts";

/** What the wires of the graph show from now on, and when the app is opened again. */
export function showOnWires(store: AppStore, wires: WireNumbers): void {
  store.getState().host.setPreferences({ wires });
  store.setState({ wires });
}

/** What the pictures on nodes show from now on, and when the app is opened again. */
export function showInPictures(store: AppStore, pictures: PictureSide): void {
  store.getState().host.setPreferences({ pictures });
  store.setState({ pictures });
}
