import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import {
  bindColumns,
  columnsOf,
  emptyGraph,
  type Graph,
  type GraphNode,
  type Table,
} from "../../../core/index.ts";
import { StoreProvider, selectGraph } from "../../state/app/store.ts";
import { beginImport } from "../../state/document/data-actions.ts";
import { chooseBuiltIn } from "../../state/document/data-edits.ts";
import { edit, undoEdit } from "../../state/document/edit.ts";
import { dataTable } from "../../state/run/data-table.ts";
import { setTraining } from "../../state/run/training-actions.ts";
import { boundOf, labelsOf, looseNodes, nodeLabelled, openData } from "../../state/testing/data.ts";
import { graphOf } from "../../state/testing/open-app.ts";
import { DataTab } from "./DataTab.tsx";

function show(graph?: Graph) {
  const app = openData(graph);
  render(
    <StoreProvider value={app.store}>
      <DataTab />
    </StoreProvider>,
  );
  return { ...app, run: () => act(() => app.trainer.run()) };
}

const button = (name: string | RegExp) => screen.getByRole("button", { name });
const choice = (name: string) => screen.getByRole<HTMLSelectElement>("combobox", { name });
const choose = (name: string, value: string) =>
  fireEvent.change(choice(name), { target: { value } });
const cellsOf = (row: HTMLElement) =>
  within(row)
    .getAllByRole("cell")
    .map((cell) => cell.textContent);

describe("choosing", () => {
  it("offers every built-in set with a sentence, and takes one in a click", async () => {
    const { store } = show(looseNodes(["x1", "x2"]));
    const sets = within(screen.getByRole("region", { name: "Built-in sets" }));
    expect(sets.getAllByRole("button")).toHaveLength(11);
    fireEvent.click(sets.getByRole("button", { name: /Moons.*half circles/ }));
    await waitFor(() => expect(choice("Built-in set").value).toBe("moons"));
    expect(boundOf(store)).toEqual({ x1: "x1", x2: "x2", t: "class" });
    choose("Built-in set", "circles");
    await waitFor(() => expect(labelsOf(store)).toEqual(["Choose Moons", "Choose Circles"]));
  });

  it("shows digits as the pictures that they are, and feeds them to one input", async () => {
    const { store } = show(emptyGraph);
    fireEvent.click(screen.getByRole("button", { name: /^Digits/ }));
    const rows = within(await screen.findByRole("list", { name: "Rows as pictures" }));
    expect(rows.getAllByRole("button")).toHaveLength(120);
    expect(rows.getByRole("button", { name: "Row 4: 3" })).toBeTruthy();
    fireEvent.click(button("Make nodes for these data"));
    const { nodes } = selectGraph(store.getState());
    expect(nodes.map(({ op }) => op)).toEqual(["input", "target"]);
    expect(columnsOf(nodes[0] as GraphNode)).toHaveLength(64);
    expect(nodes[1]?.params).toMatchObject({ value: 0, column: "digit" });
  });

  it("names the classes of Iris in its rows", async () => {
    show(emptyGraph);
    fireEvent.click(screen.getByRole("button", { name: /^Iris/ }));
    fireEvent.click(await screen.findByRole("radio", { name: "Rows" }));
    expect(cellsOf(screen.getAllByRole("row").at(-1) as HTMLElement).at(-1)).toBe("versicolor");
  });
});

describe("importing", () => {
  const csv = "length;kind;note\n0,5;a;one\n1,5;b;two\noops;a;three\n2,5;b;four\n3;a;five\n";

  function begin() {
    const app = show(looseNodes(["length"]));
    act(() => beginImport(app.store, "iris.csv", csv));
    return app;
  }

  it("says that it reads, and offers nothing to use meanwhile", () => {
    const { run } = begin();
    expect(screen.getByRole("status").textContent).toBe("Reading …");
    expect(button("Use these rows").getAttribute("aria-disabled")).toBe("true");
    run();
    expect(screen.getByRole("status").textContent).toBe("4 rows of 3 columns; 1 left out");
    expect(button("Use these rows").getAttribute("aria-disabled")).toBeNull();
  });

  it("shows the rows as they stand, what was found out, and what comes of it", () => {
    begin().run();
    expect(choice("Delimiter").value).toBe(";");
    expect(choice("Decimals").value).toBe(",");
    expect(screen.getByRole<HTMLInputElement>("checkbox").checked).toBe(true);
    expect(choice("Use of kind").value).toBe("categories");
    expect(choice("Use of note").value).toBe("skip");
    const [, first, , third] = screen.getAllByRole("row");
    expect(cellsOf(first as HTMLElement)).toEqual(["0,5 = 0.5", "a", "one"]);
    expect(cellsOf(third as HTMLElement)).toEqual(["oops", "a", "three"]);
    const columns = within(screen.getByRole("region", { name: "Columns of the data" }));
    expect(columns.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
      "length",
      "kind=a",
      "kind=b",
    ]);
  });

  it("lists the rows left out with their lines and reasons", () => {
    begin().run();
    const left = within(screen.getByRole("region", { name: "Rows left out" }));
    expect(left.getByRole("heading").textContent).toBe("Rows left out: 1");
    expect(left.getAllByRole("listitem").map((item) => item.textContent)).toEqual([
      "“length” costs 1 rowSkip it",
      "Line 4 “oops” in column “length” is no number.",
    ]);
    const row = screen.getByRole("row", { name: /oops/ });
    expect(within(row).getByRole("rowheader").textContent).toBe("4 left out");
  });

  it("reads again as told, and says why rows can’t be used", () => {
    const { run, store } = begin();
    run();
    choose("Use of kind", "skip");
    run();
    expect(screen.getByRole("status").textContent).toBe("4 rows of 1 column; 1 left out");
    choose("Delimiter", "|");
    run();
    expect(screen.getByRole("alert").textContent).toMatch(/No column is read/);
    fireEvent.click(button("Use these rows"));
    expect(graphOf(store).data).toBeUndefined();
    choose("Delimiter", ";");
    fireEvent.click(screen.getByRole("checkbox"));
    run();
    expect(choice("Use of column 2").value).toBe("categories");
  });

  it("takes the rows into the graph’s file, or leaves them in theirs", () => {
    const { run, store } = begin();
    run();
    choose("Where the rows are kept", "file");
    fireEvent.click(button("Use these rows"));
    expect(graphOf(store).data?.source).toMatchObject({ kind: "file", name: "iris.csv" });
    expect(screen.getByRole("region", { name: "The rows" })).toBeTruthy();
    expect(boundOf(store)).toEqual({ length: "length", t: "kind=b" });
  });

  it("asks what the text does not tell, and shows the numbers that the answer makes", () => {
    const { run, store } = show();
    act(() => beginImport(store, "prices.csv", 'rooms,price\n1,"950"\n2,"1,250"\n3,"1,900"\n'));
    run();
    const question = within(screen.getByRole("group", { name: /“1,250” in column “price”/ }));
    expect(question.getAllByRole("button").map((each) => each.textContent)).toEqual([
      "1250, commas between thousands",
      "1.25, decimal comma",
    ]);
    expect(choice("Use of price").value).toBe("skip");
    expect(screen.getByText("asked above")).toBeTruthy();
    const second = () => cellsOf(screen.getByRole("row", { name: /^3/ }));
    expect(second()).toEqual(["2", "1,250"]);
    fireEvent.click(button("1250, commas between thousands"));
    run();
    expect(screen.queryByRole("group")).toBeNull();
    expect(second()).toEqual(["2", "1,250 = 1250"]);
    choose("Use of price", "numbers 1");
    run();
    expect(second()).toEqual(["2", "1,250 = 1.25"]);
    choose("Thousands", ",");
    run();
    expect(second()).toEqual(["2", "1,250 = 1250"]);
    fireEvent.click(button("Use these rows"));
    expect([...(dataTable(store.getState())?.columns[1]?.values ?? [])]).toEqual([950, 1250, 1900]);
  });

  it("asks one question at a time, so that the rows stay in view, and can settle all at once", () => {
    const { run, store } = show();
    const rows = Array.from({ length: 4 }, (_, i) => `${i};1.25${i};2.50${i};3.75${i}\n`);
    act(() => beginImport(store, "many.csv", `id;a;b;c\n${rows.join("")}`));
    run();
    expect(screen.getAllByRole("group")).toHaveLength(1);
    expect(screen.getByText(/^2 more questions follow/)).toBeTruthy();
    fireEvent.click(button("1250, points between thousands"));
    run();
    expect(screen.getByRole("group", { name: /column “b”/ })).toBeTruthy();
    expect(screen.getByText(/^1 more question follows/)).toBeTruthy();
    choose("Thousands", ".");
    run();
    expect(screen.queryByRole("group")).toBeNull();
  });

  it("uses no rows while it is open how all of them are read", () => {
    const { run, store } = show();
    const bytes = Uint8Array.from("größe;y\n1,5;2\n3;4\n", (sign) => sign.charCodeAt(0));
    act(() => beginImport(store, "latin.csv", bytes));
    run();
    expect(button("Use these rows").getAttribute("aria-disabled")).toBe("true");
    expect(choice("Encoding").value).toBe("windows-1252");
    fireEvent.click(button(/^Windows-1252: größe/));
    run();
    choose("Where the rows are kept", "file");
    fireEvent.click(button("Use these rows"));
    expect(graphOf(store).data?.source).toMatchObject({ reading: { encoding: "windows-1252" } });
  });

  it("names the columns that cost rows, and fills their gaps or skips them", () => {
    const { run, store } = show();
    const rows = Array.from({ length: 9 }, (_, i) => `${i},${i % 3 === 0 ? "" : i},${i % 2}\n`);
    act(() => beginImport(store, "gaps.csv", `x,age,y\n${rows.join("")}`));
    run();
    const costs = screen.getByRole("list", { name: "Columns that cost rows" });
    expect(costs.textContent).toContain("“age” costs 3 rows");
    fireEvent.click(button("Fill the gaps of age with its mean"));
    run();
    expect(screen.getByRole("status").textContent).toBe("9 rows of 3 columns");
    expect(choice("Use of age").value).toBe("filled 0");
    choose("Use of age", "numbers 0");
    run();
    fireEvent.click(button("Skip age"));
    run();
    expect(screen.getByRole("status").textContent).toBe("9 rows of 2 columns");
  });

  it("begins in the line that is chosen", () => {
    const { run, store } = show();
    act(() => beginImport(store, "report.csv", "of May\n\na;b\nx;y\n1;2\n3;4\n"));
    run();
    expect(screen.getByRole("combobox", { name: "Begins in" })).toBeTruthy();
    choose("Begins in", "4");
    run();
    expect(choice("Use of x").value).toBe("numbers 0");
    expect(screen.getByRole("status").textContent).toBe("2 rows of 2 columns");
  });

  it("of a pasted table has no file to leave the rows in", () => {
    const { run, store } = show();
    act(() => beginImport(store, "Pasted table", csv, "paste"));
    run();
    expect(screen.queryByRole("combobox", { name: "Where the rows are kept" })).toBeNull();
    fireEvent.click(button("Use these rows"));
    expect(labelsOf(store)).toEqual(["Paste Table"]);
  });

  it("goes back to what was there when it is cancelled", () => {
    const { run, store } = begin();
    run();
    fireEvent.click(button("Cancel"));
    expect(screen.getByRole("region", { name: "Built-in sets" })).toBeTruthy();
    expect(labelsOf(store)).toEqual([]);
  });
});

describe("the overview", () => {
  function overview() {
    const app = show(looseNodes(["x1", "x2"]));
    act(() => chooseBuiltIn(app.store, "moons"));
    return app;
  }

  it("binds nodes, and marks those that are not bound", () => {
    const { store } = overview();
    expect(screen.queryByText("not bound")).toBeNull();
    choose("Column that feeds x2", "");
    expect(screen.getByText("not bound")).toBeTruthy();
    expect(choice("Column that feeds x2").getAttribute("aria-invalid")).toBe("true");
    choose("Column that feeds x2", "class");
    expect(nodeLabelled(store, "x2").params.column).toBe("class");
    act(() => chooseBuiltIn(store, "sine"));
    expect(screen.getAllByText("not in these data")).toHaveLength(1);
  });

  it("binds a tensor to as many columns side by side as it has numbers, and says what is amiss", () => {
    const loose = looseNodes(["x"]);
    const value = { shape: [2], data: Float64Array.of(1, 2) };
    const nodes = loose.nodes.map((node) =>
      node.label === "x" ? { ...node, params: { value } } : node,
    );
    const { store } = show({ ...loose, nodes });
    const { id } = nodeLabelled(store, "x");
    act(() => chooseBuiltIn(store, "moons"));
    expect(nodeLabelled(store, "x").params.columns).toEqual(["x1", "x2"]);
    const select = choice("Columns that feed x");
    expect([...select.options].map(({ text }) => text)).toEqual(["none", "x1, x2", "x2, class"]);
    fireEvent.change(select, { target: { value: select.options[2]?.value } });
    expect(nodeLabelled(store, "x").params).toEqual({ value, columns: ["x2", "class"] });
    expect(labelsOf(store).at(-1)).toBe("Bind x to x2, class");
    act(() =>
      edit(store, "Bind", (graph) => bindColumns(graph, new Map([[id, ["x1", "x2", "class"]]]))),
    );
    expect(screen.getByText("3 columns for 2 numbers")).toBeTruthy();
    act(() => chooseBuiltIn(store, "iris"));
    expect(nodeLabelled(store, "x").params.columns).toEqual([
      "sepal length (cm)",
      "sepal width (cm)",
    ]);
    act(() => edit(store, "Bind", (graph) => bindColumns(graph, new Map([[id, ["a", "b"]]]))));
    expect(screen.getByText("a, b: not in these data")).toBeTruthy();
    choose("Columns that feed x", "");
    expect(nodeLabelled(store, "x").params).toEqual({ value });
  });

  it("says what each column feeds, whatever its name", () => {
    const { run, store } = show(looseNodes(["constructor", "toString"]));
    const text = "__proto__,constructor,toString,class\n1,2,3,0\n4,5,6,1\n";
    act(() => beginImport(store, "names.csv", text));
    run();
    fireEvent.click(button("Use these rows"));
    choose("Column that feeds constructor", "__proto__");
    fireEvent.click(screen.getByRole("radio", { name: "Columns" }));
    const words = (name: string) =>
      cellsOf(screen.getByRole("rowheader", { name }).closest("tr") as HTMLElement).at(-1);
    expect(["__proto__", "constructor", "toString", "class"].map(words)).toEqual([
      "constructor",
      "—",
      "toString",
      "t",
    ]);
  });

  it("slides the share of validation as one undo step, and says the split", () => {
    const { store } = overview();
    const slider = screen.getByRole("slider", { name: "Share of rows to validate with" });
    for (const value of ["0.1", "0.2", "0.25"]) fireEvent.change(slider, { target: { value } });
    fireEvent.pointerUp(slider);
    expect(screen.getByText("75 to train on, 25 to validate with")).toBeTruthy();
    expect(labelsOf(store)).toEqual(["Choose Moons", "Change Validation Rows"]);
  });

  it("moves the share of validation by keys and by number", () => {
    const { store } = overview();
    const slider = screen.getByRole("slider", { name: "Share of rows to validate with" });
    const press = (key: string, shiftKey = false) => {
      fireEvent.keyDown(slider, { key, shiftKey });
      fireEvent.keyUp(slider, { key });
    };
    const share = () => graphOf(store).data?.validation;
    const before = share() ?? 0;
    press("ArrowRight");
    expect(share()).toBeCloseTo(before + 0.01, 9);
    press("ArrowLeft");
    press("ArrowRight", true);
    expect(share()).toBeCloseTo(before + 0.05, 9);
    const field = screen.getByRole("textbox", { name: "Percent of rows to validate with" });
    fireEvent.focus(field);
    fireEvent.change(field, { target: { value: "12.5" } });
    fireEvent.blur(field);
    expect(share()).toBe(0.125);
    expect(slider.getAttribute("aria-valuetext")).toBe("12.5 %");
  });

  it("draws other points with the same settings", () => {
    const { store } = overview();
    const before = graphOf(store).data;
    fireEvent.click(button("New seed"));
    expect(graphOf(store).data).toEqual({ ...before, seed: graphOf(store).data?.seed });
    expect(graphOf(store).data?.seed).not.toBe(before?.seed);
  });

  it("offers nodes and a network to a graph without any", () => {
    const { store } = show();
    act(() => chooseBuiltIn(store, "sine"));
    fireEvent.click(button("Make nodes for these data"));
    expect(boundOf(store)).toEqual({ x: "x", y: "y" });
    expect(screen.queryByRole("button", { name: "Make nodes for these data" })).toBeNull();
    fireEvent.click(button("Build a network…"));
    expect(store.getState().dialog).toEqual({ kind: "build-network" });
  });
});

describe("the painter, by keys", () => {
  it("moves a crosshair, places points of either class, and erases the nearest", () => {
    const { store } = show();
    act(() => setTraining(store, { dataView: "paint" }));
    const plane = screen.getByRole("application");
    const press = (...keys: readonly string[]) => {
      for (const key of keys) fireEvent.keyDown(plane, { key });
    };
    const rows = () => {
      const { columns } = dataTable(store.getState()) as Table;
      return columns.map(({ values }) => [...values]);
    };
    press("0", "ArrowRight", "ArrowRight", "Enter", "1", "ArrowUp", "Enter");
    expect(rows()).toEqual([
      [0.1, 0.1],
      [0, 0.05],
      [0, 1],
    ]);
    expect(screen.getByText("1 of class 0, 1 of class 1")).toBeTruthy();
    press("ArrowUp", "Delete");
    expect(rows()).toEqual([[0.1], [0], [0]]);
    expect(labelsOf(store)).toEqual(["Paint Points", "Paint Points", "Erase Points"]);
    act(() => undoEdit(store));
    expect(rows()[2]).toEqual([0, 1]);
  });
});
