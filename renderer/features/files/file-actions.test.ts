import { describe, expect, it } from "vitest";
import {
  type ChangedAnswer,
  emptyGraph,
  isDirty,
  nodeId,
  type SaveResult,
  writeDocument,
} from "../../../core/index.ts";
import { documentName } from "../../state/document/document-state.ts";
import { undoEdit } from "../../state/document/edit.ts";
import { changeParam } from "../../state/document/edit-actions.ts";
import { isStartShown } from "../../state/page/start-page.ts";
import {
  exampleText,
  graphOf,
  numberOf,
  openApp,
  openNeuron,
} from "../../state/testing/open-app.ts";
import {
  leaveDocument,
  newDocument,
  openDocument,
  openDropped,
  openExample,
  openGiven,
  openRecent,
  saveDocument,
  saveDocumentAs,
} from "./file-actions.ts";

const w = nodeId("w");
const file = "lesson.chainrule";

async function openLesson() {
  const app = openApp();
  app.host.files.set(file, exampleText("one-neuron"));
  app.host.user.opens = file;
  await openDocument(app.store);
  return app;
}

describe("opening", () => {
  it("shows the file, clean and with nothing to undo", async () => {
    const { store } = await openLesson();
    const { history, file: shown, recent } = store.getState();
    expect(graphOf(store).nodes).toHaveLength(6);
    expect(shown).toEqual({ token: file, name: file });
    expect(documentName(store.getState())).toBe("lesson");
    expect(isDirty(history)).toBe(false);
    expect(history.past).toHaveLength(0);
    expect(recent.map(({ name }) => name)).toEqual([file]);
  });

  it.each([
    ["no JSON", "{", "drawing.chainrule"],
    ["another program's", '{"kind": "something/else", "version": 1}', "other.json"],
    ["of a newer version", '{"kind": "chainrule/graph", "version": 99}', "future.chainrule"],
    ["a picture", "\u0089PNG", "cat.png"],
  ])(
    "of a file that is %s names it and says why, and leaves document and history",
    async (_what, text, name) => {
      const { store, host } = await openLesson();
      changeParam(store, w, "value", 0.7);
      const { history, file: shown, session } = store.getState();
      host.files.set(name, text);
      host.user.opens = name;
      await openDocument(store);
      expect(host.log.unsavedQuestions).toEqual([]);
      const { message } = store.getState();
      expect(message?.kind).toBe("error");
      expect(message?.title).toContain(name);
      expect(message?.details.length).toBeGreaterThan(0);
      expect(store.getState().history).toBe(history);
      expect(store.getState().file).toBe(shown);
      expect(store.getState().session).toBe(session);
    },
  );

  it("tells what the host could not read", async () => {
    const { store } = await openLesson();
    await openRecent(store, "gone.chainrule");
    expect(store.getState().message?.details).toEqual([
      "“gone.chainrule” can’t be opened: there is no such file.",
    ]);
    expect(graphOf(store).nodes).toHaveLength(6);
  });

  it("drops a file from the recent ones that is no longer there", async () => {
    const { store, host } = await openLesson();
    host.files.clear();
    await openRecent(store, file);
    expect(store.getState().message?.details[0]).toContain(file);
    expect(store.getState().recent).toEqual([]);
  });

  it("that is cancelled changes nothing", async () => {
    const { store, host } = await openLesson();
    const before = store.getState();
    host.user.opens = null;
    await openDocument(store);
    expect(store.getState()).toBe(before);
  });

  it("of a dropped file that is no graph says so; a dropped graph is shown", async () => {
    const { store } = await openLesson();
    const dropped = (name: string, text: string) => ({
      name,
      size: text.length,
      arrayBuffer: async () => new TextEncoder().encode(text).buffer,
    });
    await openDropped(store, dropped("holiday.jpg", "\u00ff\u00d8"));
    expect(store.getState().message?.title).toContain("holiday.jpg");
    expect(graphOf(store).nodes).toHaveLength(6);
    await openDropped(store, dropped("sum.chainrule", exampleText("product-of-sum")));
    expect(store.getState().message).toBeNull();
    expect(documentName(store.getState())).toBe("sum");
  });

  it("of an example makes an untitled document, which asks where to be saved", async () => {
    const { store, host } = openApp();
    await openExample(store, exampleText("one-neuron"));
    expect(store.getState().file).toEqual({ token: null, name: null });
    host.user.savesAs = "mine.chainrule";
    expect(await saveDocument(store)).toBe(true);
    expect(host.log.suggestedNames).toEqual(["One neuron.chainrule"]);
    expect(store.getState().file.token).toBe("mine.chainrule");
  });
});

describe("leaving unsaved changes", () => {
  it("is asked about only once there is something to leave for", async () => {
    const { store, host } = await openLesson();
    changeParam(store, w, "value", 0.7);
    host.user.opens = null;
    await openDocument(store);
    await openRecent(store, "gone.chainrule");
    await openExample(store, "{");
    await openDropped(store, {
      name: "holiday.jpg",
      size: 1,
      arrayBuffer: async () => new Uint8Array([0xff]).buffer,
    });
    expect(host.log.unsavedQuestions).toEqual([]);
    expect(numberOf(store, "w")).toBe(0.7);
  });

  it("asks by the document's name; Cancel keeps it", async () => {
    const { store, host } = await openLesson();
    changeParam(store, w, "value", 0.7);
    host.user.unsaved = "cancel";
    await newDocument(store);
    await openGiven(store, { token: null, name: "other", text: exampleText("product-of-sum") });
    await openExample(store, exampleText("product-of-sum"));
    expect(host.log.unsavedQuestions).toEqual(["lesson", "lesson", "lesson"]);
    expect(numberOf(store, "w")).toBe(0.7);
  });

  it("does not ask when there are none", async () => {
    const { store, host } = await openLesson();
    await newDocument(store);
    expect(host.log.unsavedQuestions).toEqual([]);
    expect(graphOf(store).nodes).toHaveLength(0);
  });

  it("gives an empty graph to draw on at once, not the start page", async () => {
    const { store } = await openLesson();
    await newDocument(store);
    expect(isStartShown(store.getState())).toBe(false);
  });

  it("on Save saves first, and stays where saving fails or is cancelled", async () => {
    const { store, host } = await openLesson();
    changeParam(store, w, "value", 0.7);
    host.user.unsaved = "save";
    host.writeFault = "the disk is full";
    expect(await leaveDocument(store)).toBe(false);
    expect(store.getState().message?.details).toEqual([
      "“lesson.chainrule” can’t be saved: the disk is full.",
    ]);
    host.writeFault = null;
    expect(await leaveDocument(store)).toBe(true);
    expect(host.files.get(file)).toContain("0.7");

    const untitled = openNeuron();
    changeParam(untitled.store, w, "value", 0.7);
    untitled.host.user.unsaved = "save";
    expect(await leaveDocument(untitled.store)).toBe(false);
  });
});

describe("saving", () => {
  it("writes the document back to its file, byte for byte what writing gives", async () => {
    const { store, host } = await openLesson();
    changeParam(store, w, "value", 0.75);
    expect(await saveDocument(store)).toBe(true);
    expect(host.files.get(file)).toBe(writeDocument(graphOf(store)));
    expect(host.log.suggestedNames).toEqual([]);
  });

  it("that fails leaves the document unsaved and its file as it was", async () => {
    const { store, host } = await openLesson();
    const text = host.files.get(file);
    changeParam(store, w, "value", 0.75);
    host.writeFault = "the disk is full";
    expect(await saveDocument(store)).toBe(false);
    expect(isDirty(store.getState().history)).toBe(true);
    expect(host.files.get(file)).toBe(text);
  });

  it("suggests a name that a file may have", async () => {
    const { store, host } = openApp({ ...emptyGraph, name: "dL/dw: part 1?" });
    await saveDocument(store);
    expect(host.log.suggestedNames).toEqual(["dL dw part 1.chainrule"]);
  });

  it("under another name moves the document there", async () => {
    const { store, host } = await openLesson();
    host.user.savesAs = "copy.chainrule";
    expect(await saveDocumentAs(store)).toBe(true);
    expect(documentName(store.getState())).toBe("copy");
    expect(store.getState().recent.map(({ name }) => name)).toEqual(["copy.chainrule", file]);
  });

  it("leaves edits unsaved that are made while it is written", async () => {
    const { store } = await openLesson();
    changeParam(store, w, "value", 0.7);
    const saving = saveDocument(store);
    changeParam(store, w, "value", 0.8);
    await saving;
    expect(isDirty(store.getState().history)).toBe(true);
  });

  it("gives no other document its name that is opened meanwhile", async () => {
    const { store, host } = openNeuron();
    let written = (_file: SaveResult) => {};
    host.saveFile = () =>
      new Promise((resolve) => {
        written = resolve;
      });
    const saving = saveDocument(store);
    await openGiven(store, { token: "b", name: "b", text: exampleText("product-of-sum") });
    written({ kind: "ok", value: { token: "a", name: "a" } });
    await saving;
    expect(store.getState().file).toEqual({ token: "b", name: "b" });
    expect(isDirty(store.getState().history)).toBe(false);
  });
});

describe("a file that somebody else has changed", () => {
  /** Ours has w = 0.7; theirs is another graph. */
  async function changed(answer: ChangedAnswer) {
    const { store, host } = await openLesson();
    changeParam(store, w, "value", 0.7);
    const theirs = exampleText("product-of-sum");
    host.files.set(file, theirs);
    host.user.changed = answer;
    const isSaved = await saveDocument(store);
    return { store, host, theirs, isSaved, state: store.getState() };
  }

  it("stays as it is when the user cancels", async () => {
    const { host, theirs, isSaved, state } = await changed("cancel");
    expect(host.log.changedQuestions).toEqual([file]);
    expect(isSaved).toBe(false);
    expect(host.files.get(file)).toBe(theirs);
    expect(isDirty(state.history)).toBe(true);
  });

  it("is overwritten when the user says so", async () => {
    const { store, host, isSaved } = await changed("overwrite");
    expect(isSaved).toBe(true);
    expect(host.files.get(file)).toBe(writeDocument(graphOf(store)));
    expect(numberOf(store, "w")).toBe(0.7);
  });

  it("stays beside a copy under another name", async () => {
    const { store, host, theirs } = await changed("cancel");
    host.user.changed = "save-as";
    host.user.savesAs = "mine.chainrule";
    expect(await saveDocument(store)).toBe(true);
    expect(host.files.get(file)).toBe(theirs);
    expect(host.files.get("mine.chainrule")).toBe(writeDocument(graphOf(store)));
    expect(store.getState().file.token).toBe("mine.chainrule");
  });

  it("is shown anew on Reload, and Undo brings back one’s own", async () => {
    const { store, isSaved, state } = await changed("reload");
    expect(isSaved).toBe(false);
    expect(isDirty(state.history)).toBe(false);
    expect(graphOf(store).name).toBe("A product of a sum");
    undoEdit(store);
    expect(numberOf(store, "w")).toBe(0.7);
    expect(isDirty(store.getState().history)).toBe(true);
    expect(await saveDocument(store)).toBe(true);
  });

  it("that is no graph any more says so, and the document stays", async () => {
    const { store, host } = await changed("cancel");
    host.files.set(file, "{");
    host.user.changed = "reload";
    await saveDocument(store);
    expect(store.getState().message?.title).toContain(file);
    expect(numberOf(store, "w")).toBe(0.7);
  });

  it("is told where the old content is, with the way there", async () => {
    const { store, host } = await openLesson();
    host.saveFile = async () => ({
      kind: "ok",
      value: { token: file, name: file, backup: "net 2026-11-30 10.19.05.chainrule" },
    });
    await saveDocument(store);
    expect(store.getState().file).toEqual({ token: file, name: file });
    expect(store.getState().message).toMatchObject({
      details: ["net 2026-11-30 10.19.05.chainrule"],
      command: "file.backups",
    });
  });
});
