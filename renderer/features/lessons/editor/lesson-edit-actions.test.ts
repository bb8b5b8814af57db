import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lessons, readDocument, type TaskKind, writeDocument } from "../../../../core/index.ts";
import { runCommand } from "../../../commands/registry.ts";
import type { AppStore } from "../../../state/app/store.ts";
import { finishGesture, redoEdit, undoEdit } from "../../../state/document/edit.ts";
import { setBug } from "../../../state/page/lab-actions.ts";
import { openPage } from "../../../state/page/lesson-actions.ts";
import type { FieldPlace, FieldValue, LessonField } from "../../../state/page/lesson-edit-state.ts";
import { isPageDone } from "../../../state/page/lesson-state.ts";
import { lightOf } from "../../../state/page/light.ts";
import { graphOf, openApp, openNeuron, selectNodes } from "../../../state/testing/open-app.ts";
import { leaveDocument, newDocument, saveDocument } from "../../files/file-actions.ts";
import {
  beginWriting,
  choose,
  chooseTask,
  copyPage,
  deletePage,
  insertPage,
  removeLesson,
  shiftPage,
  toggleLessonEditor,
  tryPage,
  typeInto,
} from "./lesson-edit-actions.ts";

const titles = (store: AppStore) =>
  graphOf(store)
    .lesson?.pages.map(({ title }) => title)
    .join();
const drafts = (store: AppStore) => store.getState().lessonEditing.drafts;
const pageOf = (store: AppStore) => graphOf(store).lesson?.pages[store.getState().lesson.page];

function type(
  store: AppStore,
  field: LessonField,
  value: FieldValue | undefined,
  page: number | null = 0,
): void {
  const text = Array.isArray(value) ? value.join("\n\n") : String(value);
  typeInto(store, { page, field }, { text, value });
}

function writing() {
  const opened = openNeuron();
  toggleLessonEditor(opened.store);
  return opened;
}

describe("the lesson editor", () => {
  it("writes a lesson where there is none, as one edit, and takes it away", () => {
    const { store } = openNeuron();
    runCommand(store, "lesson.edit");
    expect(store.getState().lessonEditing.open).toBe(true);
    expect(titles(store)).toBe("Page 1");
    expect(store.getState().history.past.map(({ label }) => label)).toEqual(["Write a Lesson"]);
    runCommand(store, "lesson.edit");
    runCommand(store, "lesson.edit");
    expect(store.getState().history.past).toHaveLength(1);
    removeLesson(store);
    expect(graphOf(store).lesson).toBeUndefined();
    undoEdit(store);
    expect(titles(store)).toBe("Page 1");
  });

  it("makes one undo step of what is typed into a field at a stretch", () => {
    const { store } = writing();
    for (const text of ["A", "Ab", "Abc"]) type(store, "title", text);
    finishGesture(store);
    type(store, "title", "Abcd");
    const labels = store.getState().history.past.map(({ label }) => label);
    expect(labels).toEqual([
      "Write a Lesson",
      "Change the Page’s Title",
      "Change the Page’s Title",
    ]);
    undoEdit(store);
    expect(titles(store)).toBe("Abc");
    undoEdit(store);
    expect(titles(store)).toBe("Page 1");
    redoEdit(store);
    expect(titles(store)).toBe("Abc");
  });

  it("keeps what can’t be saved in its field, with the reader’s reason, and the document as it was", () => {
    const { store } = writing();
    type(store, "title", "");
    type(store, "text", ["Fine.", "See {{w."]);
    type(store, "minutes", undefined, null);
    expect(titles(store)).toBe("Page 1");
    expect(drafts(store).map(({ field, fault }) => [field, fault])).toEqual([
      ["title", "Found an empty text, but it must be a text of at least one character."],
      ["text", "Paragraph 2: “{{” is never closed. Write “}}” after the number."],
      ["minutes", "Write a number, such as 0.5 or 1e-3."],
    ]);
    type(store, "minutes", 0.5, null);
    expect(drafts(store)[2]?.fault).toBe("Found 0.5, but it must be a whole number from 1 to 600.");
    type(store, "text", ["Fine.", "See {{w.value}}."]);
    expect(drafts(store).map(({ field }) => field)).toEqual(["title", "minutes"]);
    expect(pageOf(store)?.text).toEqual(["Fine.", "See {{w.value}}."]);
  });

  it("writes what waits in a field once another field makes it possible", () => {
    const { store } = writing();
    chooseTask(store, 0, "param");
    type(store, "task.minimum", 5);
    expect(drafts(store)[0]?.fault).toBe("The minimum 5 is above the maximum 0.1. Exchange them.");
    type(store, "task.maximum", 0.01);
    expect(drafts(store)[0]?.fault).toBe("The minimum 5 is above the maximum 0.01. Exchange them.");
    type(store, "task.maximum", 7);
    expect(drafts(store)).toEqual([]);
    expect(pageOf(store)?.task).toMatchObject({ of: "loss", minimum: 5, maximum: 7 });
  });

  it("writes both bounds of a range where neither is right without the other", () => {
    const { store } = writing();
    chooseTask(store, 0, "param");
    type(store, "task.minimum", 5);
    type(store, "task.maximum", null);
    expect(drafts(store)).toEqual([]);
    expect(pageOf(store)?.task).toMatchObject({ minimum: 5, maximum: null });
    undoEdit(store);
    expect(pageOf(store)?.task).toMatchObject({ minimum: null, maximum: 0.1 });
  });

  it("lets what is unfinished go with its page, and stay with it when pages move", () => {
    const { store } = writing();
    insertPage(store, 0);
    type(store, "title", "", 1);
    shiftPage(store, 1, 0);
    expect(titles(store)).toBe("Page 2,Page 1");
    expect(store.getState().lesson.page).toBe(0);
    expect(drafts(store)[0]).toMatchObject({ page: 0, field: "title" });
    undoEdit(store);
    expect(drafts(store)[0]).toMatchObject({ page: 1, field: "title" });
    copyPage(store, 0);
    expect(titles(store)).toBe("Page 1,Page 1,Page 2");
    expect(drafts(store)[0]).toMatchObject({ page: 2 });
    deletePage(store, 2);
    expect(drafts(store)).toEqual([]);
    expect(store.getState().lesson.page).toBe(1);
  });

  it("takes a task’s field away with what waits in it, and keeps the prompt’s", () => {
    const { store } = writing();
    chooseTask(store, 0, "predict");
    type(store, "task.prompt", "");
    type(store, "task.of", "nothing");
    expect(drafts(store)).toHaveLength(2);
    chooseTask(store, 0, "batch");
    expect(drafts(store).map(({ field }) => field)).toEqual(["task.prompt"]);
    chooseTask(store, 0, null);
    expect(drafts(store)).toEqual([]);
  });

  it("begins progress anew for a page that is tried, and for a lesson that is changed", () => {
    const { store } = openApp(
      (() => {
        const read = readDocument(lessons[0]?.text ?? "");
        if (read.kind === "refused") throw new Error("A lesson can’t be read.");
        return read.graph;
      })(),
    );
    openPage(store, 2);
    const records = new Map([[2, { done: "Done." }]]);
    store.setState(({ lesson }) => ({ lesson: { ...lesson, records: records as never } }));
    expect(isPageDone(store.getState().lesson, 2)).toBe(true);
    toggleLessonEditor(store);
    tryPage(store);
    expect(store.getState().lessonEditing.open).toBe(false);
    expect(store.getState().lesson.page).toBe(2);
    expect(isPageDone(store.getState().lesson, 2)).toBe(false);
    store.setState(({ lesson }) => ({ lesson: { ...lesson, records: records as never } }));
    type(store, "summary", "Other", null);
    expect(isPageDone(store.getState().lesson, 2)).toBe(false);
  });

  it("asks before what is typed is lost, and stays where saving can’t keep it", async () => {
    const { store, host } = writing();
    type(store, "title", "");
    host.user.savesAs = "a.chainrule";
    await saveDocument(store);
    expect(drafts(store)).toHaveLength(1);
    host.user.unsaved = "save";
    expect(await leaveDocument(store)).toBe(false);
    expect(store.getState().message?.details[0]).toContain("Page 1, Title: Found an empty text");
    host.user.unsaved = "discard";
    await newDocument(store);
    expect(drafts(store)).toEqual([]);
    expect(store.getState().lessonEditing.open).toBe(false);
  });

  it("lights what is chosen, and puts the stepper where the page wants it", () => {
    const { store } = writing();
    selectNodes(store, "w", "a");
    choose(store, 0, "Light", { highlight: ["w", "a"] });
    expect([...lightOf(store.getState()).nodes]).toEqual(["w", "a"]);
    choose(store, 0, "Stepper", { stepper: "start" });
    expect(store.getState().session.taken).toBe(0);
  });

  it("lights and damages nothing for a page that is taken back or away", () => {
    const { store } = writing();
    const shown = () => [store.getState().lab.bug, ...lightOf(store.getState()).nodes];
    choose(store, 0, "Light", { highlight: ["w"] });
    choose(store, 0, "Bug", { bug: "overwrite" });
    expect(shown()).toEqual(["overwrite", "w"]);
    undoEdit(store);
    expect(shown()).toEqual([null, "w"]);
    redoEdit(store);
    expect(shown()).toEqual(["overwrite", "w"]);
    removeLesson(store);
    expect(shown()).toEqual([null]);
  });

  it("leaves a bug alone that the user has switched on", () => {
    const { store } = writing();
    setBug(store, "no-reset");
    removeLesson(store);
    expect(store.getState().lab.bug).toBe("no-reset");
  });

  it("holds only lessons that a file can hold, whatever is done", () => {
    const place = fc.nat(4);
    const fields: readonly LessonField[] = [
      "title",
      "text",
      "task.prompt",
      "task.points",
      "task.of",
      "task.minimum",
      "task.until.maximum",
      "task.updates",
    ];
    const value: fc.Arbitrary<FieldValue | undefined> = fc.oneof(
      fc.constantFrom("", "loss", "{{w", null, undefined, "$x$", "{{w.value}}"),
      fc.integer({ min: -2, max: 700 }),
      fc.constantFrom(["a", "{{b"], ["a", "$b$"]),
    );
    const kinds: readonly (TaskKind | null)[] = ["param", "predict", "descend", "find", null];
    const action: fc.Arbitrary<(store: AppStore) => void> = fc.oneof(
      fc
        .tuple(fc.record<FieldPlace>({ page: place, field: fc.constantFrom(...fields) }), value)
        .map(([at, typed]) => (store: AppStore) => {
          typeInto(store, at, { text: String(typed), value: typed });
        }),
      place.map((at) => (store: AppStore) => insertPage(store, at)),
      place.map((at) => (store: AppStore) => deletePage(store, at)),
      fc.tuple(place, place).map(
        ([a, b]) =>
          (store: AppStore) =>
            shiftPage(store, a, b),
      ),
      fc.tuple(place, fc.constantFrom(...kinds)).map(
        ([at, kind]) =>
          (store: AppStore) =>
            chooseTask(store, at, kind),
      ),
      fc.constantFrom(undoEdit, redoEdit),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 25 }), (all) => {
        const { store } = openNeuron();
        beginWriting(store);
        for (const act of all) act(store);
        const graph = graphOf(store);
        const read = readDocument(writeDocument(graph));
        expect(read.kind === "ok" && read.graph.lesson).toStrictEqual(graph.lesson ?? undefined);
        const { lesson, lessonEditing } = store.getState();
        const pages = graph.lesson?.pages.length ?? 1;
        expect(lesson.page).toBeLessThan(pages);
        for (const draft of lessonEditing.drafts) expect(draft.page ?? 0).toBeLessThan(pages);
      }),
      { numRuns: 60 },
    );
  });
});
