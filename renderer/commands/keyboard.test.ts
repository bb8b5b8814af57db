import { describe, expect, it } from "vitest";
import { changeParam } from "../store/edit-actions.ts";
import { id, numberOf, openNeuron, selectNodes } from "../store/testing/open-app.ts";
import { handleKey, isTextField, matches } from "./keyboard.ts";
import { commands } from "./registry.ts";

const nothingHeld = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

/** The press that a shortcut such as Mod+Shift+S asks for, on a keyboard with US letters. */
function pressOf(keys: string, isMac = false) {
  const parts = keys === "+" ? ["+"] : keys.split("+");
  const key = parts.at(-1) ?? "";
  const mod = parts.includes("Mod");
  return {
    key,
    code: /^\d$/.test(key) ? `Digit${key}` : "",
    ctrlKey: mod && !isMac,
    metaKey: mod && isMac,
    shiftKey: parts.includes("Shift"),
    altKey: parts.includes("Alt"),
  };
}

function make(markup: string): Element {
  const box = document.createElement("div");
  box.innerHTML = markup;
  const found = box.querySelector("[data-focus]") ?? box.firstElementChild;
  if (!found) throw new Error("There is no element.");
  return found;
}

/** Every press that means something, with the command's id. */
const presses = commands.flatMap((command) =>
  (command.keys ?? []).map((keys) => ({ id: command.id, keys })),
);

describe("a key press", () => {
  it.each(presses)("$keys means $id alone", ({ id, keys }) => {
    for (const isMac of [false, true]) {
      const meant = presses.filter((other) => matches(other.keys, pressOf(keys, isMac), isMac));
      expect(meant.map((other) => other.id)).toEqual([id]);
    }
  });

  it("asks for Cmd on a Mac and for Ctrl elsewhere, and not for both", () => {
    const ctrl = pressOf("Mod+S", false);
    const cmd = pressOf("Mod+S", true);
    expect(matches("Mod+S", ctrl, false)).toBe(true);
    expect(matches("Mod+S", cmd, true)).toBe(true);
    expect(matches("Mod+S", cmd, false)).toBe(false);
    expect(matches("Mod+S", { ...cmd, ctrlKey: true }, true)).toBe(false);
    expect(matches("Mod+S", { ...ctrl, altKey: true }, false)).toBe(false);
    expect(matches("Mod+S", { ...ctrl, shiftKey: true }, false)).toBe(false);
  });

  it("finds signs by what they write and digits by their place", () => {
    // On a German keyboard ? is Shift+ß, and Shift+1 writes an exclamation mark everywhere.
    expect(matches("?", { ...nothingHeld, key: "?", code: "Minus", shiftKey: true }, false)).toBe(
      true,
    );
    expect(matches("+", { ...nothingHeld, key: "+", code: "BracketRight" }, false)).toBe(true);
    expect(
      matches("Shift+1", { ...nothingHeld, key: "!", code: "Digit1", shiftKey: true }, false),
    ).toBe(true);
    expect(matches("1", { ...nothingHeld, key: "1", code: "Digit1" }, false)).toBe(true);
  });

  it("finds letters with Caps Lock on too", () => {
    expect(matches("Mod+Z", { ...pressOf("Mod+Z"), key: "z" }, false)).toBe(true);
    expect(matches("Mod+Shift+Z", { ...pressOf("Mod+Shift+Z"), key: "z" }, false)).toBe(true);
  });

  it("whose command can't run now is taken all the same: the browser must not act on it", () => {
    const { store } = openNeuron();
    expect(handleKey(store, pressOf("Mod+Z"), null)).toBe(true);
    expect(handleKey(store, pressOf("Mod+J"), null)).toBe(false);
  });
});

describe("where one types", () => {
  const fields = [
    '<input type="text">',
    '<input type="search">',
    "<textarea></textarea>",
    "<select></select>",
  ];

  it.each(fields)("%s keeps every key of its own", (markup) => {
    const field = make(markup);
    expect(isTextField(field)).toBe(true);
    const { store } = openNeuron();
    changeParam(store, id("w"), "value", 0.7);
    selectNodes(store, "w");
    const before = store.getState();
    const plain = presses.filter(({ keys }) => !/^Mod\+|F\d+$/.test(keys));
    const own = commands.flatMap(({ inTextField, keys }) => (inTextField && keys) || []);
    for (const keys of [...plain.map((press) => press.keys), ...own])
      expect(handleKey(store, pressOf(keys), field), keys).toBe(false);
    expect(store.getState()).toBe(before);
  });

  it("the app still hears the keys that no text needs", () => {
    const { store } = openNeuron();
    const field = make('<input type="text">');
    expect(handleKey(store, pressOf("Shift+F5"), field)).toBe(true);
    expect(store.getState().session.taken).toBe(0);
  });

  it("a field of the document in which nothing is typed leaves undo to the graph", () => {
    const { store } = openNeuron();
    changeParam(store, id("w"), "value", 0.7);
    const field = make('<input type="text" data-pristine="true">');
    expect(handleKey(store, pressOf("Mod+Z"), field)).toBe(true);
    expect(numberOf(store, "w")).toBe(0.5);
    expect(handleKey(store, pressOf("Delete"), field)).toBe(false);
  });

  it.each(['<input type="range">', '<input type="checkbox">', '<input type="button">'])(
    "is not in %s",
    (markup) => {
      expect(isTextField(make(markup))).toBe(false);
    },
  );
});

describe("no key acts on the graph", () => {
  it("while a dialog is open", () => {
    const { store } = openNeuron();
    selectNodes(store, "w");
    store.setState({ dialog: { kind: "keyboard" } });
    const before = store.getState();
    for (const { keys } of presses) expect(handleKey(store, pressOf(keys), null)).toBe(false);
    expect(store.getState()).toBe(before);
  });

  it("while a menu is open", () => {
    const { store } = openNeuron();
    selectNodes(store, "w");
    const before = store.getState();
    const item = make('<div role="menu"><div role="menuitem" data-focus></div></div>');
    for (const { keys } of presses) expect(handleKey(store, pressOf(keys), item)).toBe(false);
    expect(store.getState()).toBe(before);
  });
});

describe("Escape", () => {
  it("lets go of the selection", () => {
    const { store } = openNeuron();
    selectNodes(store, "w");
    expect(handleKey(store, pressOf("Escape"), null)).toBe(true);
    expect(store.getState().selection.nodes.size).toBe(0);
  });
});
