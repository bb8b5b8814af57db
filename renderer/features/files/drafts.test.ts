import { describe, expect, it } from "vitest";
import { examples, lessons, nodeId, writeDocument } from "../../../core/index.ts";
import { findCommand, runCommand } from "../../commands/registry.ts";
import type { AppStore } from "../../state/app/store.ts";
import { hasUnsaved, needsKeeping } from "../../state/document/document-state.ts";
import { undoEdit } from "../../state/document/edit.ts";
import { changeParam } from "../../state/document/edit-actions.ts";
import { openPage } from "../../state/page/lesson-actions.ts";
import { graphOf, numberOf, openApp } from "../../state/testing/open-app.ts";
import { typeInto } from "../lessons/editor/lesson-edit-actions.ts";
import { originalOf } from "./drafts.ts";
import { leaveDocument, newDocument, saveDocument } from "./file-actions.ts";

const w = nodeId("w");

async function run(store: AppStore, command: string, argument?: string): Promise<void> {
  await findCommand(store.getState(), command).run(store, argument);
}

async function play() {
  const { store, host } = openApp();
  await run(store, "file.example", "one-neuron");
  changeParam(store, w, "value", 0.7);
  return { store, host };
}

describe("an example that was played with", () => {
  it("is left without a question, and taken up where it was left", async () => {
    const { store, host } = await play();
    expect(hasUnsaved(store.getState())).toBe(false);
    await newDocument(store);
    expect(graphOf(store).nodes).toEqual([]);
    await run(store, "file.example", "product-of-sum");
    await run(store, "file.example", "one-neuron");
    expect(host.log.unsavedQuestions).toEqual([]);
    expect(numberOf(store, "w")).toBe(0.7);
    expect(store.getState().message).toMatchObject({
      title: expect.stringContaining("where you left off"),
      command: "file.start-over",
    });
  });

  it("begins afresh on a word, which can be undone", async () => {
    const { store, host } = await play();
    await newDocument(store);
    await run(store, "file.example", "one-neuron");
    runCommand(store, "file.start-over");
    expect(numberOf(store, "w")).toBe(0.5);
    expect(store.getState().message).toBeNull();
    undoEdit(store);
    expect(numberOf(store, "w")).toBe(0.7);
    runCommand(store, "file.start-over");
    await newDocument(store);
    expect([...host.drafts.keys()]).toEqual([]);
    await run(store, "file.example", "one-neuron");
    expect(numberOf(store, "w")).toBe(0.5);
    expect(store.getState().message).toBeNull();
  });

  it("is nothing to keep as it began", async () => {
    const { store, host } = openApp();
    await run(store, "file.example", "one-neuron");
    expect(needsKeeping(store.getState())).toBe(false);
    const before = store.getState();
    runCommand(store, "file.start-over");
    expect(store.getState()).toBe(before);
    await newDocument(store);
    expect(host.drafts.size).toBe(0);
  });

  it("is a document like any other once it is saved, and the example begins anew", async () => {
    const { store, host } = await play();
    await newDocument(store);
    await run(store, "file.example", "one-neuron");
    host.user.savesAs = "mine.chainrule";
    expect(await saveDocument(store)).toBe(true);
    expect(host.files.get("mine.chainrule")).toBe(writeDocument(graphOf(store)));
    expect(store.getState()).toMatchObject({ draftOf: null, file: { token: "mine.chainrule" } });
    expect(host.drafts.size).toBe(0);
    changeParam(store, w, "value", 0.9);
    expect(hasUnsaved(store.getState())).toBe(true);
    expect(await leaveDocument(store)).toBe(false);
    expect(host.log.unsavedQuestions).toEqual(["mine"]);
  });

  it("is asked about after all where it can’t be put by", async () => {
    const { store, host } = await play();
    host.keepFault = "the disk is full";
    host.user.unsaved = "cancel";
    await newDocument(store);
    expect(host.log.unsavedQuestions).toEqual(["One neuron"]);
    expect(numberOf(store, "w")).toBe(0.7);
  });

  it("begins afresh where what was put by can’t be read any more", async () => {
    const { store, host } = await play();
    await newDocument(store);
    const kept = host.drafts.get("example-one-neuron");
    if (kept) host.drafts.set("example-one-neuron", { ...kept, text: "{" });
    await run(store, "file.example", "one-neuron");
    expect(numberOf(store, "w")).toBe(0.5);
  });
});

describe("a lesson", () => {
  it("that was only read is taken up at its page", async () => {
    const { store, host } = openApp();
    const id = lessons[0]?.id;
    await run(store, "lesson.open", id);
    openPage(store, 1);
    expect(needsKeeping(store.getState())).toBe(true);
    await newDocument(store);
    await run(store, "lesson.open", id);
    expect(store.getState().lesson.page).toBe(1);
    expect(host.log.unsavedQuestions).toEqual([]);
    runCommand(store, "file.start-over");
    expect(store.getState().lesson.page).toBe(0);
  });
});

describe("a lesson that is written on", () => {
  async function write() {
    const { store, host } = openApp();
    await run(store, "lesson.open", lessons[0]?.id);
    changeParam(store, graphOf(store).nodes[0]?.id ?? w, "value", 0.3);
    await newDocument(store);
    await run(store, "lesson.open", lessons[0]?.id);
    expect(hasUnsaved(store.getState())).toBe(false);
    typeInto(store, { page: null, field: "title" }, { text: "Mine", value: "Mine" });
    return { store, host };
  }

  it("is work, which is asked about", async () => {
    const { store, host } = await write();
    expect(graphOf(store).lesson?.title).toBe("Mine");
    expect(hasUnsaved(store.getState())).toBe(true);
    host.user.unsaved = "cancel";
    await newDocument(store);
    expect(host.log.unsavedQuestions).toHaveLength(1);
    expect(graphOf(store).lesson?.title).toBe("Mine");
    undoEdit(store);
    expect(hasUnsaved(store.getState())).toBe(false);
  });
});

it("every example and lesson is known by its name, which the host takes", () => {
  const names = [
    ...examples.map(({ id }) => `example-${id}`),
    ...lessons.map(({ id }) => `lesson-${id}`),
  ];
  for (const name of names) {
    expect(originalOf(name), name).not.toBeNull();
    expect(name).toMatch(/^[a-z0-9-]{1,100}$/);
  }
  expect(originalOf("example-of-yesterday")).toBeNull();
});
