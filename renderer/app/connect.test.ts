import { afterEach, describe, expect, it, vi } from "vitest";
import type { Menu } from "../../core/index.ts";
import { nodeId } from "../../core/index.ts";
import { findCommand, runCommand } from "../commands/registry.ts";
import { toggleLecture } from "../state/app/lecture.ts";
import { undoEdit } from "../state/document/edit.ts";
import { changeParam } from "../state/document/edit-actions.ts";
import { exampleText, graphOf, numberOf, openNeuron } from "../state/testing/open-app.ts";
import { connectStore, listenToHost } from "./connect.ts";

// jsdom has no media queries; the system is light here.
vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {} }));

const listening: { stop: () => void }[] = [];

/** The app as it starts: on a host, with the page's keys. */
function start(options?: Parameters<typeof openNeuron>[0]) {
  const app = openNeuron(options);
  const add = vi.spyOn(window, "addEventListener");
  connectStore(app.store);
  listenToHost(app.store);
  for (const [type, listener] of add.mock.calls)
    listening.push({ stop: () => window.removeEventListener(type, listener as EventListener) });
  add.mockRestore();
  return app;
}

afterEach(() => {
  for (const { stop } of listening.splice(0)) stop();
  document.body.replaceChildren();
});

const press = (init: KeyboardEventInit) => {
  const event = new KeyboardEvent("keydown", { ...init, bubbles: true, cancelable: true });
  (document.activeElement ?? document.body).dispatchEvent(event);
  return event;
};

function focusField(): HTMLInputElement {
  const field = document.createElement("input");
  document.body.append(field);
  field.focus();
  return field;
}

describe("the window", () => {
  it("is told the document's name, its file and whether it has changes", () => {
    const { store, host } = start();
    changeParam(store, nodeId("w"), "value", 0.7);
    undoEdit(store);
    expect(host.log.documents.map(({ name, dirty }) => [name, dirty])).toEqual([
      ["One neuron", false],
      ["One neuron", true],
      ["One neuron", false],
    ]);
  });

  it("knows My blocks from its start, and a file that was put there meanwhile when it gets the focus", async () => {
    const { store, host } = start({ hasNativeMenu: true });
    host.pieces.set("Handed out", exampleText("one-neuron"));
    const names = () => store.getState().shelf.pieces.map(({ name }) => name);
    await vi.waitFor(() => expect(names()).toEqual(["Handed out"]));
    host.pieces.set("Another", exampleText("one-neuron"));
    window.dispatchEvent(new Event("focus"));
    await vi.waitFor(() => expect(names()).toEqual(["Another", "Handed out"]));
    expect(JSON.stringify(host.log.menus.at(-1))).toContain('"Insert Handed out"');
  });

  it("has the menus where the system draws them, told anew only when they change", () => {
    const { store, host } = start({ hasNativeMenu: true });
    const told = host.log.menus.length;
    store.setState({ hovered: { kind: "node", id: nodeId("w") } });
    expect(host.log.menus).toHaveLength(told);
    changeParam(store, nodeId("w"), "value", 0.7);
    expect(labels(host.log.menus.at(-1))).toContain("Undo Change w");
    expect(start({ hasNativeMenu: false }).host.log.menus).toEqual([]);
  });

  it("builds no menus for what they do not speak of", () => {
    const { store } = start({ hasNativeMenu: true });
    const asked = vi.spyOn(findCommand(store.getState(), "edit.undo"), "isEnabled");
    store.setState({ hovered: { kind: "node", id: nodeId("w") } });
    store.setState({ speed: 3, fitRequests: 1 });
    expect(asked).not.toHaveBeenCalled();
    changeParam(store, nodeId("w"), "value", 0.7);
    expect(asked).toHaveBeenCalled();
    asked.mockRestore();
  });
});

describe("the host's requests", () => {
  it("open a file, or say why it could not be read", async () => {
    const { store, host } = start();
    host.request({
      kind: "open",
      file: { token: "sum", name: "sum.chainrule", text: exampleText("product-of-sum") },
    });
    await vi.waitFor(() => expect(store.getState().file.token).toBe("sum"));
    host.request({ kind: "open-failed", message: "“a” can’t be opened: it is a folder." });
    await vi.waitFor(() =>
      expect(store.getState().message?.details).toEqual(["“a” can’t be opened: it is a folder."]),
    );
    const details = ["nodes: this is missing.", "edges: this is missing."];
    host.request({ kind: "open-failed", message: "“b” was not opened", details });
    await vi.waitFor(() =>
      expect(store.getState().message).toEqual({
        ...{ kind: "error", title: "“b” was not opened", details },
      }),
    );
  });

  it("to close are answered by what the user chooses", async () => {
    const { store, host } = start();
    const answers = async () => {
      const before = host.log.closeAnswers.length;
      host.request({ kind: "close" });
      await vi.waitFor(() => expect(host.log.closeAnswers).toHaveLength(before + 1));
      return host.log.closeAnswers.at(-1);
    };
    expect(await answers()).toBe(true);
    changeParam(store, nodeId("w"), "value", 0.7);
    host.user.unsaved = "cancel";
    expect(await answers()).toBe(false);
    host.user.unsaved = "save";
    host.user.savesAs = null;
    expect(await answers(), "the Save dialog was cancelled").toBe(false);
    host.user.savesAs = "mine.chainrule";
    expect(await answers()).toBe(true);
    expect(host.files.get("mine.chainrule")).toContain("0.7");
  });

  it("leave the view where it is, where the user has chosen so", async () => {
    const { store, host } = start();
    runCommand(store, "view.follow-step");
    expect(store.getState().followStep).toBe(false);
    expect(await host.getPreferences()).toMatchObject({ followStep: false });
  });

  it("end a lecture once the screen is no longer filled", () => {
    const { store, host } = start();
    toggleLecture(store);
    host.request({ kind: "left-full-screen" });
    expect(store.getState().lecture).toBe(false);
  });

  it("for a command chosen in the menu run it, or edit the text that is being typed", () => {
    const { store, host } = start();
    changeParam(store, nodeId("w"), "value", 0.7);
    const field = focusField();
    field.value = "typed";
    host.request({ kind: "command", command: "edit.undo" });
    expect(host.log.textEdits).toEqual(["undo"]);
    expect(numberOf(store, "w")).toBe(0.7);
    field.blur();
    host.request({ kind: "command", command: "edit.undo" });
    expect(numberOf(store, "w")).toBe(0.5);
  });

  it("undo in the graph where a field has the text that was found in it", () => {
    const { store, host } = start();
    changeParam(store, nodeId("w"), "value", 0.7);
    const field = focusField();
    field.value = "typed";
    field.value = "";
    host.request({ kind: "command", command: "edit.undo" });
    expect(host.log.textEdits).toEqual([]);
    expect(numberOf(store, "w")).toBe(0.5);
  });

  it("do nothing to the graph beneath a dialog", () => {
    const { store, host } = start();
    changeParam(store, nodeId("w"), "value", 0.7);
    store.setState({ dialog: { kind: "about" } });
    host.request({ kind: "command", command: "edit.undo" });
    expect(numberOf(store, "w")).toBe(0.7);
    store.setState({ dialog: null });
    host.request({ kind: "command", command: "edit.undo" });
    expect(numberOf(store, "w")).toBe(0.5);
  });
});

describe("the keys", () => {
  it("run their commands, and the browser leaves them alone", () => {
    const { store } = start();
    changeParam(store, nodeId("w"), "value", 0.7);
    expect(press({ key: "z", ctrlKey: true }).defaultPrevented).toBe(true);
    expect(numberOf(store, "w")).toBe(0.5);
  });

  it("belong to the field that is typed in", () => {
    const { store } = start();
    store.setState({ selection: { nodes: new Set([nodeId("w")]), edges: new Set() } });
    focusField();
    for (const key of ["Delete", "Backspace", "?", "-", "+", "D", "A"])
      expect(press({ key, shiftKey: /[A-Z?+]/.test(key) }).defaultPrevented).toBe(false);
    expect(graphOf(store).nodes).toHaveLength(6);
    expect(store.getState()).toMatchObject({ dialog: null, search: null });
  });

  it("do nothing to the graph while a dialog is open", () => {
    const { store } = start();
    store.setState({
      selection: { nodes: new Set([nodeId("w")]), edges: new Set() },
      dialog: { kind: "about" },
    });
    press({ key: "Delete" });
    press({ key: "D", shiftKey: true });
    expect(store.getState().history.past).toHaveLength(0);
  });
});

function labels(menus: readonly Menu[] | undefined): string[] {
  return (menus ?? []).flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === "command" ? [item.label] : [])),
  );
}
