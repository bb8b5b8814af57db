import { expect, it } from "vitest";
import { openNeuron } from "../testing/open-app.ts";
import { readView, viewText } from "./kept-view.ts";

const record = {
  attempts: [{ typed: "3", isRight: false, mistake: "sign" }],
  isHinted: true,
  done: "Right.",
  asked: "What is ∂L/∂w?",
  answer: -3,
};

it("says again what was written", () => {
  const { store } = openNeuron();
  const { lesson } = store.getState();
  store.setState({ lesson: { ...lesson, page: 3, open: false, records: new Map([[2, record]]) } });
  expect(readView(viewText(store.getState()))).toEqual({
    lesson: { page: 3, open: false, records: new Map([[2, record]]) },
    lessonEditing: { open: false, drafts: [] },
  });
});

const good = {
  lesson: { page: 0, open: true, records: [[0, record]] },
  lessonEditing: { open: true, drafts: [{ page: 1, field: "text", text: "x", fault: "y" }] },
};

it.each([
  "",
  "null",
  "[]",
  "{",
  JSON.stringify({ ...good, lesson: { ...good.lesson, page: "0" } }),
  JSON.stringify({
    ...good,
    lesson: { ...good.lesson, records: [[0, { ...record, attempts: 3 }]] },
  }),
  JSON.stringify({ ...good, lesson: { ...good.lesson, records: [[0, { ...record, done: 1 }]] } }),
  JSON.stringify({ ...good, lesson: { ...good.lesson, records: [null] } }),
  JSON.stringify({ ...good, lessonEditing: { open: true, drafts: [{ field: "toString" }] } }),
])("takes nothing that has another form: %s", (text) => {
  expect(readView(JSON.stringify(good))).not.toBeNull();
  expect(readView(text)).toBeNull();
});
