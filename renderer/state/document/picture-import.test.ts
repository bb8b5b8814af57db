import { describe, expect, it } from "vitest";
import { type Pixels, readDocument, type Table, writeDocument } from "../../../core/index.ts";
import { dataTable } from "../run/data-table.ts";
import { openData } from "../testing/data.ts";
import { graphOf } from "../testing/open-app.ts";
import {
  beginPictures,
  cancelPictures,
  changePictures,
  finishPictures,
  mostFiles,
  picturesFault,
  readPictures,
} from "./picture-import.ts";
import { fitsGraphFile } from "./table-size.ts";

const paths = new Map<Blob, string>();

function fileNamed(path: string) {
  const file = new Blob([path]);
  paths.set(file, path);
  return { path, file };
}

/** As grey as the file is long, 16 × 16; a file without a dot is no picture. */
async function decode(file: Blob): Promise<Pixels> {
  const text = paths.get(file) ?? "";
  if (!text.includes(".")) throw new Error("it holds no picture that can be read here");
  const data = new Uint8Array(4 * 256).fill(text.length);
  for (let at = 3; at < data.length; at += 4) data[at] = 255;
  return { width: 16, height: 16, data };
}

const classesOf = ({ columns }: Table) => {
  const { classes = [], values = [] } = columns.at(-1) ?? {};
  return [...values].map((value) => classes[value]);
};

function open() {
  const { store } = openData();
  beginPictures(store);
  return { store, pictures: () => store.getState().training.pictures };
}

describe("pictures", () => {
  it("of folders become rows with the folders’ names, and a file that is none is named", async () => {
    const { store, pictures } = open();
    const names = ["pets/dog/a.png", "pets/cat/bb.png", "pets/cat/broken", "pets/dog/ccc.png"];
    await readPictures(store, names.map(fileNamed), undefined, decode);
    expect(pictures()?.read?.faults).toEqual([
      "“pets/cat/broken” was left out: it holds no picture that can be read here.",
    ]);
    expect(pictures()?.read?.words).toBe(
      "3 pictures of 16×16 were averaged to 8×8, grey, from 0 for black to 1.",
    );
    finishPictures(store);
    expect(pictures()).toBeNull();
    const table = dataTable(store.getState()) as Table;
    expect(table.columns).toHaveLength(65);
    expect(classesOf(table)).toEqual(["dog", "cat", "dog"]);
    expect(table.columns[0]?.values[0]).toBeCloseTo("pets/dog/a.png".length / 255, 4);
    expect(store.getState().history.past.map(({ label }) => label)).toEqual(["Import Pictures"]);
    const read = readDocument(writeDocument(graphOf(store)));
    expect(read).toMatchObject({ kind: "ok", graph: { data: graphOf(store).data } });
  });

  it("are read anew in another size, and only the last reading counts", async () => {
    const { store, pictures } = open();
    const files = ["a/1.png", "b/2.png"].map(fileNamed);
    const first = readPictures(store, files, { side: 28, channels: 1 }, decode);
    const second = readPictures(store, files, { side: 16, channels: 3 }, decode);
    await Promise.all([first, second]);
    expect(pictures()?.form).toEqual({ side: 16, channels: 3 });
    expect(pictures()?.read?.table.columns).toHaveLength(769);
    changePictures(store, { side: 28, channels: 3 });
    expect(pictures()?.form).toEqual({ side: 16, channels: 3 });
  });

  it("of the most files and the most pixels fit into a graph’s file", () => {
    // As many columns as a table may have, each number with all digits that are kept.
    const values = new Float64Array(mostFiles).fill(0.0314);
    const columns = Array.from({ length: 1000 }, (_, i) => ({ name: `p${i}`, values }));
    expect(fitsGraphFile({ columns, rowCount: mostFiles })).toBe(true);
  });

  it("that are none can’t be used, and a cancelled reading comes to nothing", async () => {
    const { store, pictures } = open();
    await readPictures(store, [fileNamed("x")], undefined, decode);
    const found = pictures();
    expect(found && picturesFault(found)).toBe("None of these files is a picture.");
    finishPictures(store);
    expect(graphOf(store).data).toBeUndefined();
    const reading = readPictures(store, [fileNamed("a.png")], undefined, decode);
    cancelPictures(store);
    await reading;
    expect(pictures()).toBeNull();
  });
});
