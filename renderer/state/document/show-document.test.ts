import { expect, it } from "vitest";
import { emptyGraph } from "../../../core/index.ts";
import { initialApp } from "../app/app-slice.ts";
import type { AppState } from "../app/state.ts";
import { openNeuron } from "../testing/open-app.ts";
import { showDocument } from "./show-document.ts";

/** What is made of both the documents. */
const made: readonly (keyof AppState)[] = ["session", "history", "fitRequests"];

it("leaves nothing of the document that was shown before, but for what is the app's", () => {
  const { store } = openNeuron();
  const before = store.getState();
  const apps = Object.keys(initialApp(before.host, before)) as (keyof AppState)[];
  const stays = [...apps, "commands" as const].filter((field) => !made.includes(field));
  const fields = Object.keys(before) as (keyof AppState)[];
  const old = fields.filter((field) => !stays.includes(field) && !made.includes(field));
  store.setState(Object.fromEntries(old.map((field) => [field, "old"])));
  showDocument(store, { graph: emptyGraph, file: { token: null, name: null } });
  const after = store.getState();
  expect(fields.filter((field) => (after[field] as unknown) === "old")).toEqual([]);
  for (const field of made) expect(after[field]).not.toBe(before[field]);
  for (const field of stays) expect(after[field]).toBe(before[field]);
});
