import type { KeyboardEvent } from "react";
import { announce } from "../../../state/app/announce.ts";
import type { AppStore } from "../../../state/app/store.ts";
import { chooseCell } from "../../../state/page/cell-actions.ts";
import { changeElement, copyCell, pasteClipboard } from "./tensor-actions.ts";
import type { Place } from "./tensor-place.ts";

interface Cells {
  readonly place: Place;
  readonly chosen: number | null;
  /** Why the numbers that are shown can't be changed; null where they can. */
  readonly locked: string | null;
  /** Whether Esc is for something else, once no number is typed. */
  readonly isLarge: boolean;
  readonly onFault: (fault: string | null) => void;
}

/**
 * What keys do to the chosen cell, in the picture and in the table: there Copy, Cut, Paste and Delete are about
 * numbers, and never about the node. Whether it was such a key.
 */
export function pressOnCell(store: AppStore, event: KeyboardEvent, cells: Cells): boolean {
  const { place, chosen, locked, isLarge, onFault } = cells;
  const meant = meaningOf(event);
  if (meant === null || (meant === "leave" && (isLarge || chosen === null))) return false;
  event.preventDefault();
  event.stopPropagation();
  if (meant === "leave") {
    chooseCell(store, null);
    return true;
  }
  if ((meant === "copy" || meant === "cut") && chosen !== null) void copyCell(store, place, chosen);
  if (meant === "copy") return true;
  if (locked !== null) announce(store, locked);
  else if (meant === "paste") void pasteClipboard(store, place, chosen).then(onFault);
  else if (chosen !== null) onFault(changeElement(store, place, chosen, 0));
  return true;
}

type Meaning = "copy" | "cut" | "paste" | "clear" | "leave";

function meaningOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): Meaning | null {
  if (altKey) return null;
  if (ctrlKey || metaKey) return shiftKey ? null : (withMod[key.toLowerCase()] ?? null);
  if (key === "Escape") return "leave";
  if (key === "Delete" || key === "Backspace") return shiftKey ? "cut" : "clear";
  return shiftKey && key === "Insert" ? "paste" : null;
}

const withMod: Readonly<Record<string, Meaning>> = {
  c: "copy",
  insert: "copy",
  x: "cut",
  v: "paste",
  delete: "clear",
  backspace: "clear",
};
