import type { TextEdit } from "../../core/index.ts";
import type { AppStore } from "../state/app/store.ts";
import { type Command, isEnabled } from "./command.ts";
import { allCommands, runCommand } from "./registry.ts";

type KeyPress = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

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

/** Whether the graph has the focus, or nothing in particular: no control that has a use for the key itself. */
export function isOnCanvas(focus: Element | null): boolean {
  if (focus === null || focus === document.body) return true;
  return focus.matches(
    ".react-flow, .react-flow__node, .react-flow__node button, .react-flow__edge, .react-flow__pane, .react-flow__nodesselection-rect",
  );
}

/** Mod+Shift+S and the like against a key press. Digits are matched by place, letters by what they mean. */
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
  return keyOf(press) === key.toLowerCase();
}

/** Signs that keyboards with Latin letters (Dvorak, AZERTY, Colemak, Bépo) write where QWERTY has a letter. */
const signsOnLatinLetters = "'\",<.>;:?!’^";

/**
 * The key that a press means: what it writes, and on a keyboard of another script, Cyrillic or Hebrew, the
 * Latin letter that is printed on the same key.
 */
function keyOf({ key, code }: KeyPress): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  // Arabic has keys that write two letters; longer are names, such as Dead.
  const isOwn = /^\p{Script=Latin}$/u.test(key) || key.length > 2;
  if (letter === undefined || isOwn || signsOnLatinLetters.includes(key)) return key.toLowerCase();
  return letter.toLowerCase();
}

/**
 * What a command means to the text in the focused field or to text that is marked in a panel, or null when it is
 * for the graph all the same: a field in which nothing is typed has nothing of its own to undo.
 */
export function textEditOf(command: Command, focus: Element | null): TextEdit | null {
  const { inTextField } = command;
  // A list of choices has keys of its own, but no text.
  if (!inTextField || focus instanceof HTMLSelectElement) return null;
  if (!isTextField(focus)) return inTextField === "copy" && isTextMarked() ? "copy" : null;
  const isUndo = inTextField === "undo" || inTextField === "redo";
  return isUndo && isUntouched(focus) ? null : inTextField;
}

/** The text that each field had when it got the focus. */
const found = new WeakMap<Element, string>();

/** Remembers what stands in a field that gets the focus. */
export function noteField(field: EventTarget | null): void {
  if (isTyped(field)) found.set(field, field.value);
}

/** Whether a field has the text that was found in it, or says itself that nothing is typed. */
function isUntouched(field: Element | null): boolean {
  if (field?.hasAttribute("data-pristine")) return true;
  return isTyped(field) && found.get(field) === field.value;
}

function isTyped(field: EventTarget | null): field is HTMLInputElement | HTMLTextAreaElement {
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
}

function isTextMarked(): boolean {
  const marked = document.getSelection();
  return marked !== null && !marked.isCollapsed && marked.toString().trim() !== "";
}

/** Keys that a text field leaves to the app: those with Mod or Alt that are not its own, and function keys. */
function actsInTextField(command: Command, keys: string, focus: Element | null): boolean {
  const isShortcut = /^Mod\+|^Alt\+|^(Shift\+)?F\d+$/.test(keys);
  return isShortcut && textEditOf(command, focus) === null;
}

/**
 * Keys that are taken also while their command can't run: a browser would load or leave the page, save it as a
 * web page, or undo in a field that was typed into long ago.
 */
const heldKeys = /^(Shift\+)?F\d+$|^Alt\+Arrow|^Mod\+([SZY]|Shift\+Z)$/;

/** An open menu has keys of its own: letters find an item, Escape closes it. */
function isInMenu(focus: Element | null): boolean {
  return focus?.closest('[role="menu"]') != null;
}

/** Runs the command that a key press means; false when the press is left to the page and the browser. */
export function handleKey(store: AppStore, press: KeyPress, focus: Element | null): boolean {
  const state = store.getState();
  if (state.dialog || isInMenu(focus)) return false;
  const isMac = state.host.platform === "mac";
  const typing = isTextField(focus);
  for (const command of allCommands(state))
    for (const keys of command.keys ?? []) {
      if (!matches(keys, press, isMac)) continue;
      if (command.onCanvas && !isOnCanvas(focus)) return false;
      if (typing ? !actsInTextField(command, keys, focus) : textEditOf(command, focus) !== null)
        return false;
      // With Alt a Mac moves by words in a field: only what can act takes that from it.
      if (typing && keys.startsWith("Alt+") && !isEnabled(command, state)) return false;
      return runCommand(store, command.id) || heldKeys.test(keys);
    }
  return false;
}
