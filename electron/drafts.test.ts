import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createDrafts } from "./drafts.ts";
import { createKeptFolder } from "./kept-folder.ts";
import { tempFolder } from "./testing/temp-folder.ts";

const played = {
  name: "One neuron",
  token: "/home/me/secret",
  fileName: null,
  draftOf: "example-one-neuron",
  text: "{}\n",
  view: "{}",
  unsaved: true,
};

test("a draft is kept under its own name until it is forgotten", async () => {
  const folder = join(tempFolder(), "drafts");
  const drafts = createDrafts(createKeptFolder(folder), () => 42);
  expect(await drafts.readDraft("example-one-neuron")).toBeNull();
  await drafts.keepDraft("example-one-neuron", played);
  const again = createDrafts(createKeptFolder(folder), () => 43);
  expect(await again.readDraft("example-one-neuron")).toEqual({
    ...played,
    token: null,
    time: 42,
    file: null,
  });
  expect(await again.readDraft("lesson-chain-rule")).toBeNull();
  await again.keepDraft("example-one-neuron", null);
  expect(readdirSync(folder)).toEqual([]);
});

test("a damaged draft is put aside, and the example begins afresh", async () => {
  const folder = tempFolder();
  const drafts = createDrafts(createKeptFolder(folder), () => 42);
  writeFileSync(join(folder, "example-one-neuron.kept"), "junk");
  expect(await drafts.readDraft("example-one-neuron")).toBeNull();
  expect(readdirSync(folder)).toEqual(["example-one-neuron.damaged"]);
});

test("a draft that can’t be kept says so", async () => {
  const path = join(tempFolder(), "file");
  writeFileSync(path, "");
  const drafts = createDrafts(createKeptFolder(path), () => 42);
  expect(await drafts.keepDraft("example-one-neuron", played)).toMatchObject({ kind: "failed" });
});
