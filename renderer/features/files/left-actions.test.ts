import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { MemoryHost } from "../../../core/host/testing/memory-host.ts";
import { isDirty, nodeId, writeDocument } from "../../../core/index.ts";
import { commandGroups } from "../../app/commands/command-groups.ts";
import { connectKeeping } from "../../app/connect-keeping.ts";
import { connectTraining } from "../../app/connect-training.ts";
import { type AppStore, createAppStore } from "../../state/app/store.ts";
import { hasUnsaved } from "../../state/document/document-state.ts";
import { undoEdit } from "../../state/document/edit.ts";
import { changeParam } from "../../state/document/edit-actions.ts";
import { changeSettings } from "../../state/document/settings-actions.ts";
import { handIn, openPage } from "../../state/page/lesson-actions.ts";
import { documentNow } from "../../state/run/reached.ts";
import { toggleTraining } from "../../state/run/training-actions.ts";
import { exampleText, graphOf, numberOf, openApp } from "../../state/testing/open-app.ts";
import { testServices } from "../../state/testing/test-services.ts";
import type { TestTrainer } from "../../state/testing/test-trainer.ts";
import { runSome } from "../../state/testing/training.ts";
import { newDocument, openDocument, openExample, openGiven, saveDocument } from "./file-actions.ts";
import { discardLeft, openLeft, takeUpLeft } from "./left-actions.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const w = nodeId("w");
const file = "net.chainrule";

/** A page as it begins, on a machine that may have had others before. */
async function begin(host: MemoryHost = openApp().host): Promise<AppStore> {
  const store = createAppStore(host, testServices(), commandGroups);
  connectTraining(store);
  await takeUpLeft(store);
  connectKeeping(store);
  return store;
}

async function openNet(store: AppStore, text = exampleText("one-neuron")): Promise<MemoryHost> {
  const host = store.getState().host as MemoryHost;
  host.files.set(file, text);
  host.user.opens = file;
  await openDocument(store);
  return host;
}

const second = () => vi.advanceTimersByTimeAsync(1000);

const keptNames = (host: MemoryHost) => [...host.kept.values()].map(({ name }) => name);

describe("what is not saved", () => {
  it("is put by a second after the edit, and comes back after a crash as it was", async () => {
    const store = await begin();
    const host = await openNet(store);
    changeParam(store, w, "value", 0.7);
    expect(keptNames(host)).toEqual([]);
    await second();
    expect(keptNames(host)).toEqual(["net"]);
    host.crash();
    const next = await begin(host);
    expect(writeDocument(graphOf(next))).toBe(writeDocument(graphOf(store)));
    const { file: shown, message, history, left, dialog } = next.getState();
    expect(shown).toEqual({ token: file, name: file });
    expect(isDirty(history)).toBe(true);
    expect(message).toMatchObject({ title: expect.stringMatching(/^Recovered, .*\d\d:\d\d$/) });
    expect([left, dialog]).toEqual([[], null]);
    // It goes back to its file, and is kept no longer.
    expect(await saveDocument(next)).toBe(true);
    expect(host.files.get(file)).toBe(writeDocument(graphOf(next)));
    await second();
    expect(keptNames(host)).toEqual([]);
    host.crash();
    expect(graphOf(await begin(host)).nodes).toEqual([]);
  });

  it("holds the training: weights, what the optimiser remembers, and the epoch", async () => {
    const store = await begin();
    const host = await openNet(store, exampleText("xor-learns"));
    const trainer = store.getState().trainer as TestTrainer;
    toggleTraining(store);
    // Two ticks: the second is ahead of the document.
    runSome({ store, trainer });
    await vi.advanceTimersByTimeAsync(300);
    runSome({ store, trainer });
    expect(documentNow(store.getState())).not.toBe(graphOf(store));
    await second();
    host.crash();
    const next = await begin(host);
    const [before, after] = [documentNow(store.getState()), graphOf(next)];
    expect(before.training?.progress?.epoch).toBeGreaterThan(0);
    expect(after.training).toEqual(before.training);
    expect(after.nodes).toEqual(before.nodes);
    expect(hasUnsaved(next.getState())).toBe(true);
  });

  it("is written about once a second while a run changes it all the time", async () => {
    const store = await begin();
    const host = await openNet(store, exampleText("xor-learns"));
    changeSettings(store, "Change Epochs", () => ({ epochs: 100_000 }));
    await second();
    const writes = vi.spyOn(host, "keepDocument");
    const trainer = store.getState().trainer as TestTrainer;
    toggleTraining(store);
    for (let i = 0; i < 100; i++) {
      trainer.run(20);
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(writes.mock.calls.length).toBeGreaterThanOrEqual(4);
    expect(writes.mock.calls.length).toBeLessThanOrEqual(6);
  });

  it("is written every second also where the disk is slow", async () => {
    const store = await begin();
    const host = await openNet(store);
    await second();
    const { keepDocument } = host;
    const slow: MemoryHost["keepDocument"] = async (kept) => {
      await new Promise((resolve) => setTimeout(resolve, 3000));
      return keepDocument(kept);
    };
    const writes = vi.spyOn(host, "keepDocument").mockImplementation(slow);
    changeParam(store, w, "value", 0.7);
    await vi.advanceTimersByTimeAsync(4000);
    expect(keptNames(host)).toEqual(["net"]);
    changeParam(store, w, "value", 0.8);
    await second();
    expect(writes).toHaveBeenCalledTimes(2);
  });

  it("is forgotten at once when it is saved, undone or not wanted", async () => {
    const store = await begin();
    const host = await openNet(store);
    changeParam(store, w, "value", 0.7);
    await second();
    undoEdit(store);
    expect(keptNames(host)).toEqual([]);
    changeParam(store, w, "value", 0.8);
    await second();
    expect(keptNames(host)).toEqual(["net"]);
    host.user.unsaved = "discard";
    await newDocument(store);
    expect(keptNames(host)).toEqual([]);
    host.crash();
    expect(graphOf(await begin(host)).nodes).toEqual([]);
  });

  it("that can’t be put by is told once, and can go on and be saved", async () => {
    const store = await begin();
    const host = await openNet(store);
    host.keepFault = "the disk is full";
    changeParam(store, w, "value", 0.7);
    await second();
    expect(store.getState().message?.details[0]).toContain("the disk is full");
    store.setState({ message: null });
    changeParam(store, w, "value", 0.8);
    await second();
    expect(store.getState().message).toBeNull();
    expect(await saveDocument(store)).toBe(true);
  });

  it("is put by when the page goes before its second is over", async () => {
    const store = await begin();
    const host = await openNet(store);
    changeParam(store, w, "value", 0.7);
    window.dispatchEvent(new Event("pagehide"));
    expect(keptNames(host)).toEqual(["net"]);
  });

  it("holds what is half typed in the editor of the lesson", async () => {
    const store = await begin();
    const host = await openNet(store);
    const draft = {
      page: null,
      field: "minutes",
      text: "ten",
      value: undefined,
      fault: "No.",
    } as const;
    store.setState({ lessonEditing: { open: true, drafts: [draft] } });
    await second();
    host.crash();
    const { lessonEditing } = (await begin(host)).getState();
    expect(lessonEditing).toMatchObject({ open: true, drafts: [{ text: "ten", fault: "No." }] });
  });
});

describe("a page that is loaded anew", () => {
  it("shows what it showed, without a word, saved or not", async () => {
    const store = await begin();
    const host = await openNet(store);
    const reloaded = await begin(host);
    expect(graphOf(reloaded)).toEqual(graphOf(store));
    expect(reloaded.getState().file.token).toBe(file);
    expect(hasUnsaved(reloaded.getState())).toBe(false);
    changeParam(reloaded, w, "value", 0.7);
    window.dispatchEvent(new Event("pagehide"));
    const again = await begin(host);
    expect(numberOf(again, "w")).toBe(0.7);
    expect(hasUnsaved(again.getState())).toBe(true);
    expect(again.getState().message).toBeNull();
    expect(host.kept.size).toBe(1);
  });
});

describe("several that crashes have left", () => {
  async function crashed() {
    const host = openApp().host;
    for (const name of ["first", "second", "third"]) {
      host.kept.set(name, {
        name,
        token: null,
        fileName: null,
        draftOf: null,
        text: exampleText("one-neuron"),
        view: "",
        unsaved: true,
        time: ["first", "second", "third"].indexOf(name),
        file: null,
      });
    }
    return { host, store: await begin(host) };
  }

  it("are listed, but for the newest, which is open", async () => {
    const { host, store } = await crashed();
    const { left, dialog } = store.getState();
    expect(graphOf(store).nodes).toHaveLength(6);
    expect(left.map(({ id }) => id)).toEqual(["second", "first"]);
    expect(dialog).toEqual({ kind: "left-documents" });
    host.user.unsaved = "discard";
    await openLeft(store, "second");
    expect(store.getState().left.map(({ id }) => id)).toEqual(["first"]);
    expect([...host.kept.keys()].sort()).toEqual(["first", "second"]);
    await discardLeft(store, "first");
    expect(store.getState().left).toEqual([]);
    expect([...host.kept.keys()]).toEqual(["second"]);
  });

  it("stay listed where the open one is not to be left", async () => {
    const { host, store } = await crashed();
    host.user.unsaved = "cancel";
    await openLeft(store, "second");
    expect(store.getState().left).toHaveLength(2);
    expect(host.kept.size).toBe(3);
  });

  it("that can’t be read say why, and are kept", async () => {
    const { host, store } = await crashed();
    const first = host.kept.get("first");
    if (first)
      host.kept.set("first", { ...first, text: '{"kind": "chainrule/graph", "version": 99}' });
    await openLeft(store, "first");
    expect(store.getState().message).toMatchObject({ kind: "error" });
    expect(host.kept.size).toBe(3);
    await openLeft(store, "never");
    expect(store.getState().message?.details).toEqual(["It is damaged."]);
  });
});

it("a file that is open with changes is not opened over them from outside", async () => {
  const store = await begin();
  const host = await openNet(store);
  changeParam(store, w, "value", 0.7);
  await openGiven(store, { token: file, name: file, text: exampleText("one-neuron") });
  expect(numberOf(store, "w")).toBe(0.7);
  expect(host.log.unsavedQuestions).toEqual([]);
  expect(store.getState().message?.title).toContain("is open already");
});

it("a lesson that was being played comes back at its page, with its points", async () => {
  const host = openApp().host;
  const store = await begin(host);
  const { lessons } = await import("../../../core/index.ts");
  await openExample(store, lessons[0]?.text ?? "", `lesson-${lessons[0]?.id}`);
  openPage(store, 2);
  handIn(store, "3");
  await second();
  host.crash();
  const next = await begin(host);
  expect(next.getState().lesson.page).toBe(2);
  expect(next.getState().lesson.records).toEqual(store.getState().lesson.records);
  expect(next.getState().lesson.records.size).toBe(1);
  expect(next.getState().draftOf).toBe(store.getState().draftOf);
});
