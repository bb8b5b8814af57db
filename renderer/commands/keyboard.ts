import type { TextEdit } from "../../core/index.ts";
import type { AppStore } from "../store/store.ts";
import { type Command, isEnabled } from "./command.ts";
import { commands } from "./registry.ts";

type KeyPress = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** Makes what is typed in the focused field count, as if the field had been left. */
export function confirmTyping(): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLElement) || !isTextField(field)) return;
  field.blur();
  field.focus();
}

/** Whether typing belongs to this element: the graph's keys must not act then. */
export function isTextField(element: Element | null): boolean {
  if (element instanceof HTMLInputElement)
    return !["range", "checkbox", "radio", "button"].includes(element.type);
  return (
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement ||
    (element instanceof HTMLElement && element.isContentEditable)
  );
}

/** Mod+Shift+S and the like against a key press. Digits are matched by place, letters by what they write. */
export function matches(keys: string, press: KeyPress, isMac: boolean): boolean {
  const parts = keys === "+" ? ["+"] : keys.split("+");
  const key = parts.at(-1) as string;
  const wants = (name: string) => parts.slice(0, -1).includes(name);
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const otherMod = isMac ? press.ctrlKey : press.metaKey;
  if (mod !== wants("Mod") || otherMod || press.altKey !== wants("Alt")) return false;
  // Signs such as ? and + need Shift on some keyboards and not on others.
  if (/^[^A-Za-z0-9]$/.test(key)) return press.key === key;
  if (press.shiftKey !== wants("Shift")) return false;
  if (/^[0-9]$/.test(key)) return press.code === `Digit${key}`;
  return press.key.toLowerCase() === key.toLowerCase();
}

/**
 * What a command means to the text in the focused field, or null when it is for the graph all the same:
 * a field of the document in which nothing is typed has nothing of its own to undo.
 */
export function textEditOf(command: Command, focus: Element | null): TextEdit | null {
  if (!command.inTextField || !isTextField(focus)) return null;
  const isUndo = command.inTextField === "undo" || command.inTextField === "redo";
  return isUndo && focus?.hasAttribute("data-pristine") ? null : command.inTextField;
}

/** Keys that a text field leaves to the app: those with Mod or Alt that are not its own, and function keys. */
function actsInTextField(command: Command, keys: string, focus: Element | null): boolean {
  const isShortcut = /^Mod\+|^Alt\+|^(Shift\+)?F\d+$/.test(keys);
  return isShortcut && textEditOf(command, focus) === null;
}

/** An open menu has keys of its own: letters find an item, Escape closes it. */
function isInMenu(focus: Element | null): boolean {
  return focus?.closest('[role="menu"]') != null;
}

/** Runs the command that a key press means; true when there was one. */
export function handleKey(store: AppStore, press: KeyPress, focus: Element | null): boolean {
  const state = store.getState();
  if (state.dialog || isInMenu(focus)) return false;
  const isMac = state.host.platform === "mac";
  const typing = isTextField(focus);
  for (const command of commands)
    for (const keys of command.keys ?? []) {
      if (!matches(keys, press, isMac)) continue;
      if (typing && !actsInTextField(command, keys, focus)) return false;
      // With Alt a Mac moves by words in a field: only what can act takes that from it.
      if (typing && keys.startsWith("Alt+") && !isEnabled(command, state)) return false;
      if (typing) confirmTyping();
      if (isEnabled(command, store.getState())) void command.run(store);
      return true;
    }
  return false;
}
