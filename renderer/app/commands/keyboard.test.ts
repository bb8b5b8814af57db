import { afterEach, describe, expect, it } from "vitest";
import { handleKey, isTextField, matches, textEditOf } from "../../commands/keyboard.ts";
import { findCommand } from "../../commands/registry.ts";
import { selectGraph } from "../../state/app/store.ts";
import { changeParam } from "../../state/document/edit-actions.ts";
import { id, numberOf, openNeuron, selectNodes } from "../../state/testing/open-app.ts";
import { commandGroups } from "./command-groups.ts";

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
const commands = Object.values(commandGroups).flat();
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

  it.each([
    ["Mod+S", "ы", "KeyS", "Cyrillic"],
    ["Mod+Z", "ζ", "KeyZ", "Greek"],
    ["Mod+A", "ש", "KeyA", "Hebrew"],
    ["Mod+Q", "/", "KeyQ", "Hebrew"],
    ["Mod+C", "ؤ", "KeyC", "Arabic"],
    ["Shift+B", "لآ", "KeyB", "Arabic"],
    ["Shift+D", "]", "KeyD", "Arabic"],
    ["Mod+A", "ㅁ", "KeyA", "Korean"],
    ["Mod+V", "ら", "KeyV", "Kana"],
  ])("%s is found by its place where the key writes %s (%s, %s)", (keys, key, code) => {
    expect(matches(keys, { ...pressOf(keys), key, code }, false)).toBe(true);
    expect(matches("Mod+K", { ...pressOf(keys), key, code }, false)).toBe(false);
  });

  it.each<[means: string | null, key: string, code: string, not: string | null, layout: string]>([
    // What is pressed writes, or would on QWERTY.
    ["Mod+S", "s", "Semicolon", null, "Dvorak"],
    [null, "'", "KeyQ", "Mod+Q", "Dvorak"],
    ["Mod+Q", "q", "KeyA", "Mod+A", "AZERTY"],
    ["Mod+Z", "z", "KeyY", "Mod+Y", "QWERTZ"],
    [null, "é", "KeyW", "Mod+W", "Bépo"],
    [null, "Dead", "KeyY", "Mod+Y", "Bépo"],
    [null, ";", "KeyP", "Mod+P", "Colemak"],
  ])(
    "of Latin letters means what it writes: %s by %s at %s, not %s (%s)",
    (means, key, code, not, _layout) => {
      const press = { ...pressOf("Mod+X"), key, code };
      if (means) expect(matches(means, press, false)).toBe(true);
      if (not) expect(matches(not, press, false)).toBe(false);
    },
  );

  it("whose command can't run now is left to the page and the browser", () => {
    const { store } = openNeuron();
    for (const keys of ["Mod+C", "Mod+X", "Mod+D", "Delete", "Backspace", "Escape", "Mod+H"])
      expect(handleKey(store, pressOf(keys), null), keys).toBe(false);
  });

  it("is taken all the same where the browser would load or leave the page, or save it", () => {
    const { store } = openNeuron();
    store.setState({ file: { token: "/a", name: "a" } });
    for (const keys of ["Mod+S", "Mod+Z", "Mod+Y", "F10", "F5", "Alt+ArrowLeft"])
      expect(handleKey(store, pressOf(keys), null), keys).toBe(true);
  });
});

describe("the keys of older systems", () => {
  it("cut, copy and paste", () => {
    const find = (id: string) => commands.find((command) => command.id === id)?.keys;
    expect(find("edit.copy")).toContain("Mod+Insert");
    expect(find("edit.paste")).toContain("Shift+Insert");
    expect(find("edit.cut")).toContain("Shift+Delete");
  });
});

describe("text that is marked in a panel", () => {
  afterEach(() => {
    document.getSelection()?.removeAllRanges();
    document.body.replaceChildren();
  });

  it("is what Copy means, and not the nodes", () => {
    const { store } = openNeuron();
    selectNodes(store, "w");
    document.body.innerHTML = "<p>The chain rule</p>";
    expect(handleKey(store, pressOf("Mod+C"), document.body)).toBe(true);
    document.getSelection()?.selectAllChildren(document.body);
    expect(handleKey(store, pressOf("Mod+C"), document.body)).toBe(false);
    expect(textEditOf(findCommand(store.getState(), "edit.copy"), document.body)).toBe("copy");
    expect(textEditOf(findCommand(store.getState(), "edit.delete"), document.body)).toBeNull();
  });
});

describe("where one types", () => {
  const fields = ['<input type="text">', '<input type="search">', "<textarea></textarea>"];

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

  it("a list of choices keeps letters and arrows, and leaves undo and copy to the graph", () => {
    const { store } = openNeuron();
    changeParam(store, id("w"), "value", 0.7);
    selectNodes(store, "w");
    const choices = make("<select></select>");
    for (const keys of ["Delete", "Backspace", "Shift+D", "ArrowDown"])
      expect(handleKey(store, pressOf(keys), choices), keys).toBe(false);
    expect(handleKey(store, pressOf("Mod+Z"), choices)).toBe(true);
    expect(numberOf(store, "w")).toBe(0.5);
    for (const keys of ["Mod+C", "Mod+A", "Mod+Shift+Z"])
      expect(handleKey(store, pressOf(keys), choices), keys).toBe(true);
  });

  it.each(['<input type="range">', '<input type="checkbox">', '<input type="button">'])(
    "is not in %s",
    (markup) => {
      expect(isTextField(make(markup))).toBe(false);
    },
  );
});

describe("an arrow key", () => {
  const arrow = pressOf("ArrowRight");
  const at = (store: ReturnType<typeof openNeuron>["store"]) =>
    selectGraph(store.getState()).nodes.find((node) => node.id === "w")?.position[0];

  it.each(["", '<div class="react-flow__node"></div>', '<div class="react-flow__edge"></div>'])(
    "moves the selected nodes where the graph or nothing has the focus: %s",
    (markup) => {
      const { store } = openNeuron();
      const before = at(store);
      selectNodes(store, "w");
      expect(handleKey(store, arrow, markup === "" ? document.body : make(markup))).toBe(true);
      expect(at(store)).toBeGreaterThan(Number(before));
    },
  );

  it("after the other is one undo step", () => {
    const { store } = openNeuron();
    const before = at(store);
    selectNodes(store, "w");
    for (let i = 0; i < 3; i++) handleKey(store, arrow, null);
    expect(at(store)).not.toBe(before);
    handleKey(store, pressOf("Mod+Z"), null);
    expect(at(store)).toBe(before);
  });

  it.each([
    '<input type="range">',
    '<div class="react-flow__node"><input type="range" data-focus></div>',
    '<div role="slider" tabindex="0"></div>',
    "<button></button>",
  ])("is left to %s", (markup) => {
    const { store } = openNeuron();
    selectNodes(store, "w");
    const before = store.getState();
    expect(handleKey(store, arrow, make(markup))).toBe(false);
    expect(handleKey(store, pressOf("Mod+Delete"), make(markup))).toBe(false);
    expect(store.getState()).toBe(before);
  });
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
