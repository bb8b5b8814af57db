import { describe, expect, it } from "vitest";
import { writeDocument } from "../../../core/index.ts";
import { newDocument, openDocument, openDropped } from "../../features/files/file-actions.ts";
import { dataTable } from "../run/data-table.ts";
import { setTraining } from "../run/training-actions.ts";
import { boundOf, labelsOf, looseNodes, openData } from "../testing/data.ts";
import { graphOf } from "../testing/open-app.ts";
import {
  beginImport,
  cancelImport,
  finishImport,
  importData,
  keepImport,
  locateData,
  missingFile,
  readAgain,
} from "./data-actions.ts";
import { chooseBuiltIn } from "./data-edits.ts";
import { undoEdit } from "./edit.ts";

const csv = "x1,x2,class\n1,2,0\n3,4,1\n5,6,1\n";
type Opened = ReturnType<typeof openData>;
const importing = ({ store }: Opened) => store.getState().training.importing;
const resultOf = (app: Opened) => importing(app)?.read?.result;
const namesOf = (app: Opened) => {
  const result = resultOf(app);
  return result?.kind === "ok" ? result.table.columns.map(({ name }) => name) : result?.messages;
};

/** A graph saved with a reference to points.csv, and what it was saved as. */
function savedReference(): string {
  const app = openData(looseNodes(["x1", "x2"]));
  beginImport(app.store, "points.csv", csv);
  app.trainer.run();
  keepImport(app.store, "file");
  finishImport(app.store);
  return writeDocument(graphOf(app.store));
}

/** That graph opened, with these files beside it. */
async function openReference(files: Readonly<Record<string, string>> = {}): Promise<Opened> {
  const app = openData();
  app.host.files.set("/g/net.chainrule", savedReference());
  for (const [name, text] of Object.entries(files)) app.host.files.set(`/g/${name}`, text);
  app.host.user.opens = "/g/net.chainrule";
  await openDocument(app.store);
  await Promise.resolve();
  app.trainer.run();
  return app;
}

describe("an import", () => {
  it("shows how a chosen file reads, and changes nothing before it is finished", async () => {
    const app = openData(looseNodes(["x1", "x2"]));
    const before = graphOf(app.store);
    app.host.user.opensData = { name: "points.csv", text: csv };
    await importData(app.store);
    expect(importing(app)).toMatchObject({ name: "points.csv", read: null, isReading: true });
    expect(app.store.getState().panel).toMatchObject({ open: true, tab: "data" });
    app.trainer.run();
    expect(importing(app)).toMatchObject({ isReading: false });
    expect(namesOf(app)).toEqual(["x1", "x2", "class"]);
    expect(graphOf(app.store)).toBe(before);
  });

  it("becomes the graph’s data with its bindings, as one undo step", () => {
    const app = openData(looseNodes(["x1", "x2"]));
    const before = graphOf(app.store);
    setTraining(app.store, { dataView: "choose" });
    beginImport(app.store, "points.csv", csv);
    app.trainer.run();
    finishImport(app.store);
    expect(importing(app)).toBeNull();
    expect(app.store.getState().training.dataView).toBe("overview");
    expect(graphOf(app.store).data?.source).toMatchObject({ kind: "table", name: "points.csv" });
    expect(boundOf(app.store)).toEqual({ x1: "x1", x2: "x2", t: "class" });
    expect(labelsOf(app.store)).toEqual(["Import points.csv"]);
    undoEdit(app.store);
    expect(graphOf(app.store)).toBe(before);
  });

  it("of a dropped file asks nothing of the document, which stays", async () => {
    const app = openData();
    chooseBuiltIn(app.store, "xor");
    const before = graphOf(app.store);
    const bytes = new TextEncoder().encode(csv);
    await openDropped(app.store, {
      name: "points.csv",
      size: bytes.length,
      arrayBuffer: async () => bytes.buffer as ArrayBuffer,
    });
    app.trainer.run();
    expect(namesOf(app)).toEqual(["x1", "x2", "class"]);
    expect(app.host.log.unsavedQuestions).toEqual([]);
    expect(graphOf(app.store)).toBe(before);
  });

  it("takes no answer that is late: of an earlier question, or an earlier text", () => {
    const app = openData();
    beginImport(app.store, "old.csv", "a,b\n1,2\n");
    beginImport(app.store, "new.csv", csv);
    readAgain(app.store, { header: false });
    const shown = new Set<unknown>();
    app.store.subscribe(() => shown.add(namesOf(app)?.join(", ")));
    app.trainer.run();
    expect([...shown]).toEqual(["column 1, column 2, column 3"]);
    expect(importing(app)?.name).toBe("new.csv");
  });

  it("takes no answer after it was cancelled, or its document has gone", async () => {
    const app = openData();
    beginImport(app.store, "points.csv", csv);
    cancelImport(app.store);
    app.trainer.run();
    expect(importing(app)).toBeNull();
    beginImport(app.store, "points.csv", csv);
    await newDocument(app.store);
    app.trainer.run();
    expect(importing(app)).toBeNull();
  });

  it("keeps what was settled when something else is changed, and columns while they are the same", () => {
    const app = openData();
    beginImport(app.store, "points.csv", "a;b\n1,5;2\n3,5;4\n");
    readAgain(app.store, { delimiter: "|" });
    readAgain(app.store, { header: false });
    app.trainer.run();
    expect(importing(app)?.read?.reading).toMatchObject({ delimiter: "|", header: false });
    app.trainer.run();
    readAgain(app.store, { delimiter: ";", header: true });
    readAgain(app.store, { choices: { 1: { use: "categories" } } });
    readAgain(app.store, { choices: { 0: { use: "skip" } } });
    app.trainer.run();
    expect(namesOf(app)).toEqual(["b=2", "b=4"]);
    readAgain(app.store, { delimiter: "," });
    app.trainer.run();
    expect(importing(app)?.given.choices).toEqual({});
  });

  it("can’t be finished while it is refused or being read", () => {
    const app = openData();
    beginImport(app.store, "empty.csv", "a,b\n");
    finishImport(app.store);
    app.trainer.run();
    expect(resultOf(app)?.kind).toBe("refused");
    finishImport(app.store);
    beginImport(app.store, "points.csv", csv);
    app.trainer.run();
    readAgain(app.store, { header: false });
    finishImport(app.store);
    expect(importing(app)).not.toBeNull();
    expect(graphOf(app.store).data).toBeUndefined();
  });

  it("that a file can’t hold says why and stays as it is", () => {
    const app = openData();
    beginImport(app.store, "a/b.csv", csv);
    app.trainer.run();
    keepImport(app.store, "file");
    finishImport(app.store);
    expect(app.store.getState().message?.details[0]).toContain("can’t be a file’s name");
    expect(importing(app)).not.toBeNull();
    expect(app.store.getState().training.files.size).toBe(0);
  });

  it("goes on after the service has died", () => {
    const app = openData();
    beginImport(app.store, "points.csv", csv);
    app.trainer.fail("out of memory");
    expect(importing(app)).toMatchObject({ isReading: false, read: null });
    readAgain(app.store, {});
    app.trainer.run();
    expect(namesOf(app)).toEqual(["x1", "x2", "class"]);
  });

  it("survives the search for another file", async () => {
    const app = await openReference();
    beginImport(app.store, "new.csv", csv);
    app.host.user.opensData = { name: "points.csv", text: csv };
    await locateData(app.store);
    app.trainer.run();
    expect(importing(app)?.isReading).toBe(false);
    expect(missingFile(app.store.getState())).toBeNull();
  });
});

describe("a reference to a file", () => {
  it("has its rows at hand right after the import, and none in the graph’s file", () => {
    const app = openData(looseNodes(["x1", "x2"]));
    beginImport(app.store, "points.csv", csv);
    app.trainer.run();
    keepImport(app.store, "file");
    finishImport(app.store);
    expect(missingFile(app.store.getState())).toBeNull();
    expect(dataTable(app.store.getState())?.rowCount).toBe(3);
    expect(writeDocument(graphOf(app.store))).not.toContain('"rows"');
  });

  it("is read beside the graph in the form that was settled", async () => {
    const bytes = Uint8Array.from("größe;y\n1.250;2\n3;4\n", (sign) => sign.charCodeAt(0));
    const app = openData(looseNodes(["größe"], "y"));
    beginImport(app.store, "points.csv", bytes);
    readAgain(app.store, { encoding: "windows-1252" });
    const form = { decimal: ",", thousands: "." } as const;
    readAgain(app.store, { choices: { 0: { use: "numbers", form } } });
    app.trainer.run();
    keepImport(app.store, "file");
    finishImport(app.store);
    const saved = writeDocument(graphOf(app.store));
    const later = openData();
    later.host.files.set("/g/net.chainrule", saved);
    later.host.user.opens = "/g/net.chainrule";
    await openDocument(later.store);
    expect(missingFile(later.store.getState())).not.toBeNull();
    later.host.user.opensData = { name: "moved.csv", text: bytes };
    await locateData(later.store);
    later.trainer.run();
    const table = dataTable(later.store.getState());
    expect(table?.columns.map(({ name, values }) => [name, ...values])).toEqual([
      ["größe", 1250, 3],
      ["y", 2, 4],
    ]);
  });

  it("finds its rows again when the import of another is undone, or of the same read otherwise", () => {
    const app = openData(looseNodes(["x1", "x2"]));
    const bring = (name: string, text: string, header = true) => {
      beginImport(app.store, name, text);
      app.trainer.run();
      readAgain(app.store, { header });
      app.trainer.run();
      keepImport(app.store, "file");
      finishImport(app.store);
      return dataTable(app.store.getState());
    };
    const first = bring("points.csv", csv);
    const second = bring("others.csv", "x1,x2,class\n7,8,1\n");
    const third = bring("others.csv", "x1,x2,class\n7,8,1\n9,9,0\n", false);
    expect([first, second, third].map((table) => table?.rowCount)).toEqual([3, 1, 2]);
    undoEdit(app.store);
    expect(dataTable(app.store.getState())).toBe(second);
    undoEdit(app.store);
    expect(dataTable(app.store.getState())).toBe(first);
    expect(missingFile(app.store.getState())).toBeNull();
  });

  it("is found beside the graph’s file", async () => {
    const app = await openReference({ "points.csv": csv });
    expect(missingFile(app.store.getState())).toBeNull();
    expect(dataTable(app.store.getState())?.rowCount).toBe(3);
  });

  it("that is not at hand is located by the user", async () => {
    const app = await openReference();
    expect(missingFile(app.store.getState())?.name).toBe("points.csv");
    expect(dataTable(app.store.getState())).toBeNull();
    app.host.user.opensData = { name: "moved.csv", text: csv };
    await locateData(app.store);
    app.trainer.run();
    expect(dataTable(app.store.getState())?.rowCount).toBe(3);
    expect(app.store.getState().message).toBeNull();
  });

  it("refuses a file of other contents, wherever it was found", async () => {
    const app = await openReference({ "points.csv": `${csv}7,8,0\n` });
    expect(app.store.getState().message?.details[0]).toContain(
      "“points.csv” is not the file that the graph was saved with",
    );
    expect(dataTable(app.store.getState())).toBeNull();
    app.store.setState({ message: null });
    app.host.user.opensData = { name: "other.csv", text: "nothing" };
    await locateData(app.store);
    app.trainer.run();
    expect(app.store.getState().message?.details[0]).toContain("“other.csv” is not the file");
  });

  it("says nothing about a file of a document that has gone meanwhile", async () => {
    const app = await openReference();
    app.host.user.opensData = { name: "other.csv", text: "x\n1\n" };
    await locateData(app.store);
    await newDocument(app.store);
    app.trainer.run();
    expect(app.store.getState().message).toBeNull();
  });
});
