import type { AppStore } from "../../state/app/store.ts";

/** Folds a part of the inspector, or unfolds it. */
export function toggleFold(store: AppStore, name: string): void {
  store.setState(({ unfolded }) => {
    const next = new Set(unfolded);
    if (!next.delete(name)) next.add(name);
    return { unfolded: next };
  });
}

/** Opens or closes a group of the parameter table. */
export function toggleGroup(store: AppStore, key: string, isOpen: boolean): void {
  store.setState(({ groups }) => ({ groups: new Map(groups).set(key, isOpen) }));
}
