import { describe, expect, it } from "vitest";
import {
  exampleGroups,
  examples,
  type MenuItem,
  type NodeId,
  nodeId,
} from "../../../core/index.ts";
import { commandLabel } from "../../commands/command.ts";
import { findCommand, runCommand } from "../../commands/registry.ts";
import { ariaShortcut, shortcutText } from "../../commands/shortcut.ts";
import type { AppState } from "../../state/app/state.ts";
import { addOp } from "../../state/document/add-actions.ts";
import { connectPorts, renameNode } from "../../state/document/edit-actions.ts";
import { openApp, openNeuron, selectNodes } from "../../state/testing/open-app.ts";
import { commandGroups } from "./command-groups.ts";
import { menus } from "./menus.ts";

const commands = Object.values(commandGroups).flat();

type CommandItem = Extract<MenuItem, { kind: "command" }>;

function entries(items: readonly MenuItem[]): readonly MenuItem[] {
  return items.flatMap((item) => (item.kind === "submenu" ? entries(item.items) : [item]));
}

function commandItems(state: AppState): readonly CommandItem[] {
  return menus(state)
    .flatMap(({ items }) => entries(items))
    .filter((item) => item.kind === "command");
}

function itemOf(state: AppState, command: string, argument?: string): CommandItem {
  const found = commandItems(state).find(
    (item) => item.command === command && item.argument === argument,
  );
  if (!found) throw new Error(`No menu holds ${command}.`);
  return found;
}

describe("the registry", () => {
  it("gives every command an id of its own and a title in every state", () => {
    const ids = commands.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { store } of [openApp(), openNeuron()])
      for (const command of commands)
        expect(commandLabel(command, store.getState()), command.id).toMatch(/^[A-Z].+/);
  });

  it("gives no two commands the same keys", () => {
    const keys = commands.flatMap((command) => command.keys ?? []);
    expect(new Set(keys.map((each) => each.toLowerCase())).size).toBe(keys.length);
  });

  it("runs nothing that is not enabled, and knows no command that is not there", () => {
    const { store } = openNeuron();
    const before = store.getState();
    for (const id of ["edit.undo", "edit.redo", "edit.delete", "edit.cut", "node.loss", "run.next"])
      runCommand(store, id);
    expect(store.getState()).toBe(before);
    expect(() => findCommand(before, "file.explode")).toThrow("file.explode");
  });
});

describe("the menus", () => {
  const variants = [
    { hasNativeMenu: false, platform: "linux" },
    { hasNativeMenu: true, platform: "linux" },
    { hasNativeMenu: true, platform: "windows" },
    { hasNativeMenu: true, platform: "mac" },
  ] as const;

  it.each(variants)("hold each command once on %o", (variant) => {
    const { store } = openNeuron(variant);
    store.setState({ recent: [{ token: "/a", name: "a" }] });
    const held = commandItems(store.getState()).map((item) =>
      JSON.stringify([item.command, item.argument]),
    );
    expect(new Set(held).size).toBe(held.length);
  });

  it("hold every command that needs no place of its own", () => {
    const { store } = openNeuron({ hasNativeMenu: true });
    const shelf = {
      pieces: [{ name: "b", stamp: "", nodes: 1, picture: null, faults: [] }],
      fault: null,
    };
    const state = { ...store.getState(), recent: [{ token: "/a", name: "a" }], shelf };
    const held = new Set(commandItems(state).map(({ command }) => command));
    // What they are about is chosen in the palette.
    const elsewhere = ["node.add", "piece.export", "piece.delete"];
    expect(commands.map(({ id }) => id).filter((id) => !held.has(id))).toEqual(elsewhere);
  });

  it("hold no two items that read alike, the system's own included", () => {
    for (const variant of variants) {
      const { store } = openNeuron(variant);
      // As Electron writes the roles that share a menu with commands.
      const ofSystem = ["Actual Size", "Zoom In", "Zoom Out", "Toggle Full Screen"];
      for (const { items } of menus(store.getState())) {
        const words = items.flatMap((item) => (item.kind === "command" ? [item.label] : []));
        expect(new Set([...ofSystem, ...words]).size).toBe(ofSystem.length + words.length);
      }
    }
  });

  it("leave Quit to the app's own menu on a Mac, and to the browser in a page", () => {
    const holdsQuit = (variant: (typeof variants)[number]) =>
      commandItems(openApp(undefined, variant).store.getState()).some(
        ({ command }) => command === "file.quit",
      );
    expect(variants.map(holdsQuit)).toEqual([false, true, true, false]);
  });

  it("name what undo takes back, in the length of a menu", () => {
    const { store } = openNeuron();
    renameNode(store, nodeId("w"), "weight");
    expect(itemOf(store.getState(), "edit.undo").label).toBe("Undo Rename to weight");
    renameNode(store, nodeId("w"), "w".repeat(1000));
    expect(itemOf(store.getState(), "edit.undo").label.length).toBeLessThanOrEqual(80);
  });

  it("enable what the state of the moment allows", () => {
    const { store } = openNeuron();
    expect(itemOf(store.getState(), "edit.delete").enabled).toBe(false);
    selectNodes(store, "w");
    expect(itemOf(store.getState(), "edit.delete").enabled).toBe(true);
    expect(itemOf(store.getState(), "node.expand").enabled).toBe(false);
    addOp(store, "neuron", [0, 0]);
    expect(itemOf(store.getState(), "node.expand").enabled).toBe(false);
    const [neuron] = store.getState().selection.nodes;
    const wire = { sourceHandle: "out", target: neuron as NodeId, targetHandle: "x1" };
    connectPorts(store, { source: nodeId("x"), ...wire });
    expect(itemOf(store.getState(), "node.expand").enabled).toBe(true);
    expect(itemOf(store.getState(), "file.clear-recent").enabled).toBe(false);
  });

  it("offer the recent files and every example", () => {
    const { store } = openApp();
    store.setState({ recent: [{ token: "/home/me/a.chainrule", name: "a.chainrule" }] });
    const { label } = itemOf(store.getState(), "file.open-recent", "/home/me/a.chainrule");
    expect(label).toBe("a.chainrule");
    for (const { id, title } of examples)
      expect(itemOf(store.getState(), "file.example", id).label).toBe(title);
  });

  it("part the groups of examples", () => {
    const file = menus(openApp().store.getState()).find(({ label }) => label === "File");
    const found = file?.items.find((item) => item.kind === "submenu" && item.label === "Examples");
    const kinds = found?.kind === "submenu" ? found.items.map(({ kind }) => kind) : [];
    expect(kinds).toHaveLength(examples.length + exampleGroups.length - 1);
    expect(kinds.filter((kind) => kind === "separator")).toHaveLength(exampleGroups.length - 1);
    expect(kinds[0]).toBe("command");
    expect(kinds.at(-1)).toBe("command");
  });

  it("tick the one appearance that is chosen", () => {
    const { store } = openApp();
    runCommand(store, "view.theme", "dark");
    const ticked = commandItems(store.getState()).filter(
      ({ command, checked }) => command === "view.theme" && checked,
    );
    expect(ticked.map(({ argument }) => argument)).toEqual(["dark"]);
  });

  it("write keys as Electron reads them", () => {
    const { store } = openNeuron();
    expect(itemOf(store.getState(), "file.save-as").accelerator).toBe("CmdOrCtrl+Shift+S");
    expect(itemOf(store.getState(), "view.zoom-in").accelerator).toBe("Plus");
    expect(itemOf(store.getState(), "run.previous").accelerator).toBe("Shift+F10");
    expect(itemOf(store.getState(), "lesson.next").accelerator).toBe("Alt+Right");
  });

  it("have their commands grouped as the help page has them", () => {
    const { store } = openNeuron({ hasNativeMenu: true });
    for (const { label, items } of menus(store.getState()))
      for (const item of entries(items))
        if (item.kind === "command") {
          const group = Object.entries(commandGroups).find(([, group]) =>
            group.some(({ id }) => id === item.command),
          );
          expect(group?.[0], item.command).toBe(label);
        }
  });
});

describe("shortcuts", () => {
  it("are written as the platform does", () => {
    expect(shortcutText("Mod+Shift+S", false)).toBe("Ctrl+Shift+S");
    expect(shortcutText("Mod+Shift+S", true)).toBe("⇧⌘S");
    expect(shortcutText("F10", true)).toBe("F10");
    expect(shortcutText("Alt+ArrowLeft", false)).toBe("Alt+←");
    expect(shortcutText("Alt+ArrowLeft", true)).toBe("⌥←");
    expect(shortcutText("+", false)).toBe("+");
    expect(shortcutText("+", true)).toBe("+");
  });

  it("are told to assistive technology in its own words", () => {
    expect(ariaShortcut("Mod+Shift+S", false)).toBe("Control+Shift+S");
    expect(ariaShortcut("Mod+Shift+S", true)).toBe("Meta+Shift+S");
    expect(ariaShortcut("+", false)).toBe("Plus");
  });
});
