import { expect, it } from "vitest";
import { droppedPictures } from "./dropped-pictures.ts";

function file(fullPath: string) {
  const name = fullPath.split("/").at(-1) ?? "";
  const read = (found: (file: Blob) => void) => found(new Blob([fullPath]));
  return { name, fullPath, isFile: true, isDirectory: false, file: read };
}

/** Its reader gives one entry at a time. */
function folder(fullPath: string, entries: readonly unknown[]) {
  const createReader = () => {
    const waiting = [...entries];
    return { readEntries: (found: (some: unknown[]) => void) => found(waiting.splice(0, 1)) };
  };
  const name = fullPath.split("/").at(-1) ?? "";
  return { name, fullPath, isFile: false, isDirectory: true, createReader };
}

function dropped(...entries: readonly unknown[]) {
  const items = entries.map((entry) => ({ webkitGetAsEntry: () => entry }));
  return droppedPictures({ items } as unknown as DataTransfer);
}

it("pictures in dropped folders are found with the way to them, and what is none is passed over", async () => {
  const cats = folder("/pets/cat", [file("/pets/cat/1.png"), file("/pets/cat/notes.txt")]);
  const pets = folder("/pets", [cats, folder("/pets/dog", [file("/pets/dog/2.JPG")])]);
  const found = await dropped(pets, file("/alone_3.png"));
  expect(found?.map(({ path }) => path)).toEqual([
    "alone_3.png",
    "pets/cat/1.png",
    "pets/dog/2.JPG",
  ]);
});

it("a graph, a table or something that is no file is left to others", () => {
  expect(dropped(file("/one.png"), file("/sum.chainrule"))).toBeNull();
  expect(dropped(file("/rows.csv"))).toBeNull();
  expect(dropped(null)).toBeNull();
  expect(dropped()).toBeNull();
});
