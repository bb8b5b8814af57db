import { expect, it } from "vitest";
import { documentName } from "../../state/document/document-state.ts";
import { renameGraph } from "../../state/document/edit-actions.ts";
import { exampleText, graphOf, openApp, openNeuron } from "../../state/testing/open-app.ts";
import { openAllDropped, openTogether } from "./drop-actions.ts";

const table = "x,y\n1,2\n2,4\n";

function dropped(name: string, text: string) {
  const arrayBuffer = async () => new TextEncoder().encode(text).buffer;
  return { name, size: text.length, arrayBuffer };
}

const sum = dropped("sum.chainrule", exampleText("product-of-sum"));
const moons = dropped("moons.chainrule", exampleText("moons"));

it("a graph and a table: the graph is opened and the table read for it, in any order", async () => {
  for (const files of [
    [sum, dropped("run7", table)],
    [dropped("run7", table), sum],
  ]) {
    const { store } = openApp();
    await openAllDropped(store, files);
    expect(documentName(store.getState())).toBe("sum");
    expect(store.getState().training.importing).toMatchObject({ name: "run7" });
    expect(store.getState().message).toBeNull();
  }
});

it("two graphs: the first is opened, and the other told with the reason", async () => {
  const { store } = openApp();
  await openAllDropped(store, [sum, moons]);
  expect(documentName(store.getState())).toBe("sum");
  expect(store.getState().message).toEqual({
    kind: "info",
    title: "One file was not opened",
    details: [
      "“moons.chainrule” was not opened: one graph is taken at a time, and “sum.chainrule” came first. Open it by itself.",
    ],
  });
});

it("two tables: the first is read, and the other told", async () => {
  const { store } = openNeuron();
  const { history } = store.getState();
  await openAllDropped(store, [dropped("a.csv", table), dropped("b.csv", table)]);
  expect(store.getState().training.importing?.name).toBe("a.csv");
  expect(store.getState().message?.details[0]).toMatch(/^“b\.csv” was not opened: one table/);
  expect(store.getState().history).toBe(history);
});

it("what is neither is told beside a graph that is opened", async () => {
  const { store } = openApp();
  await openAllDropped(store, [dropped("holiday.jpg", "\u00ff\u00d8"), sum]);
  expect(documentName(store.getState())).toBe("sum");
  expect(store.getState().message?.details.join()).toContain("“holiday.jpg”");
});

it("nothing follows where the user would rather keep the present document", async () => {
  const { store, host } = openNeuron();
  renameGraph(store, "Mine");
  host.user.unsaved = "cancel";
  const before = graphOf(store);
  await openAllDropped(store, [sum, dropped("a.csv", table), moons]);
  expect(graphOf(store)).toBe(before);
  expect(store.getState().training.importing).toBeNull();
});

it("a heap of files is not read to its end", async () => {
  const { store } = openApp();
  let read = 0;
  const heap = Array.from({ length: 5000 }, (_, i) => ({
    ...dropped(`${i}.csv`, table),
    arrayBuffer: async () => {
      read += 1;
      return new TextEncoder().encode(table).buffer;
    },
  }));
  await openAllDropped(store, heap);
  expect(read).toBe(20);
  expect(store.getState().message?.details).toContain(
    "4,980 more files were not looked at. Drop a few at a time.",
  );
});

it("files that come together from outside are taken alike", async () => {
  const { store } = openApp();
  const opened = (name: string, text: string) =>
    ({ kind: "ok", value: { token: name, name, text } }) as const;
  await openTogether(store, [
    { kind: "failed", message: "“x” was not opened", details: ["It is a folder."] },
    opened("sum.chainrule", exampleText("product-of-sum")),
    opened("moons.chainrule", exampleText("moons")),
    opened("run7.dat", table),
  ]);
  expect(documentName(store.getState())).toBe("sum");
  expect(store.getState().file.token).toBe("sum.chainrule");
  expect(store.getState().training.importing?.name).toBe("run7.dat");
  expect(store.getState().message?.details).toEqual([
    "“x” was not opened: It is a folder.",
    expect.stringContaining("“moons.chainrule” was not opened: one graph is taken at a time"),
  ]);
});
