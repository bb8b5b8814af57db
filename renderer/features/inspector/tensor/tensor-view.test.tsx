import { act, createEvent, fireEvent, render, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { formatNumber, jacobianOf, knownTensor, tensorOf } from "../../../../core/index.ts";
import { StoreProvider } from "../../../state/app/store.ts";
import { undoEdit } from "../../../state/document/edit.ts";
import { chooseCell } from "../../../state/page/cell-actions.ts";
import {
  exampleGraph,
  graphOf,
  id,
  numberOf,
  openApp,
  selectNodes,
} from "../../../state/testing/open-app.ts";
import { Inspector } from "../Inspector.tsx";

function open(node = "hidden", graph = exampleGraph("digits-dense")) {
  const { store, host } = openApp(graph);
  selectNodes(store, node);
  render(
    <StoreProvider value={store}>
      <Inspector />
    </StoreProvider>,
  );
  return { store, host };
}

const grid = (name: RegExp) => screen.getByRole("grid", { name });
const press = (element: HTMLElement, ...keys: readonly string[]) => {
  for (const key of keys) fireEvent.keyDown(element, { key });
};

test("arrow keys walk a layer's cells, and the sum of each stands below with its numbers", () => {
  const { store } = open();
  const table = grid(/^Table of hidden, values/);
  fireEvent.focus(table);
  press(table, "ArrowDown", "ArrowDown", "ArrowDown");
  expect(store.getState().cell).toEqual({ node: "hidden", param: null, element: 3 });
  const { run, taken } = store.getState().session;
  const known = knownTensor(run, taken, { node: id("hidden"), side: "value" });
  if (known.state !== "done") throw new Error(known.state);
  const sum = within(screen.getByRole("region", { name: "What hidden[3] is made of" }));
  expect(sum.getByText(/is the sum of 65 terms/)).toBeTruthy();
  expect(sum.getAllByRole("listitem")).toHaveLength(7);
  fireEvent.click(sum.getByRole("button", { name: "… 59 more terms" }));
  expect(sum.getByText("pixels[50]·weight[3, 50]")).toBeTruthy();
  press(table, "End", "PageUp");
  expect(store.getState().cell?.element).toBe(0);
});

test("a term of a sum leads on to the cell that it speaks of, and that one to its own sum", () => {
  const { store } = open("scores");
  fireEvent.focus(grid(/^Table of scores, values/));
  const sum = within(screen.getByRole("region", { name: "What scores[0] is made of" }));
  fireEvent.click(sum.getByRole("button", { name: "hidden[1]·weight[0, 1]" }));
  expect([...store.getState().selection.nodes]).toEqual([id("hidden")]);
  expect(store.getState().cell).toEqual({ node: "hidden", param: null, element: 1 });
  const next = within(screen.getByRole("region", { name: "What hidden[1] is made of" }));
  // Pixels are put in: there it ends.
  expect(next.queryByRole("button", { name: /^pixels/ })).toBeNull();
});

test("a cell of a weight is typed over in one undo step, a fill and a draw are one each, and a text that does not fit is refused", () => {
  const { store } = open();
  const weight = () => numberOf(store, "hidden", "weight");
  const shown = (element: number) => {
    const { run, taken } = store.getState().session;
    const known = knownTensor(run, taken, { node: id("hidden"), param: "weight", side: "value" });
    return known.state === "done" ? known.numbers[element] : null;
  };
  const before = [64, 65].map(shown);
  fireEvent.click(screen.getByRole("button", { name: /^weight/ }));
  const table = grid(/^Table of weight, values/);
  fireEvent.focus(table);
  press(table, "ArrowDown", "ArrowRight", "Enter");
  const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Value of weight[1, 1]" });
  expect(document.activeElement).toBe(field);
  fireEvent.change(field, { target: { value: "1/4" } });
  fireEvent.keyDown(field, { key: "Enter" });
  fireEvent.blur(field);
  expect([64, 65].map(shown)).toEqual([before[0], 0.25]);
  expect(tensorOf(weight())?.data[65]).toBe(0.25);
  act(() => undoEdit(store));
  expect([64, 65].map(shown)).toEqual(before);

  const tools = screen.getAllByRole("button", { name: "Copy and change" })[0] as HTMLElement;
  fireEvent.click(tools);
  const steps = store.getState().history.past.length;
  fireEvent.click(screen.getByRole("button", { name: "Fill" }));
  expect(tensorOf(weight())?.data.every((number) => number === 0)).toBe(true);
  fireEvent.click(screen.getByRole("button", { name: "Draw" }));
  expect(new Set(tensorOf(weight())?.data).size).toBeGreaterThan(2000);
  expect(store.getState().history.past).toHaveLength(steps + 2);
  fireEvent.change(screen.getByRole("textbox", { name: "Numbers to put in" }), {
    target: { value: "1, 2\n3, 4" },
  });
  fireEvent.click(screen.getByRole("button", { name: "Put In" }));
  expect(screen.getByRole("alert").textContent).toContain("[32, 64] is wanted");
});

test("a layer of 784 inputs has no more cells in the page than are in view", () => {
  const shape = [784, 32];
  const value = { shape, data: Float64Array.from({ length: 784 * 32 }, (_, i) => i) };
  const graph = exampleGraph("digits-dense");
  const nodes = graph.nodes.filter((node) => node.id === id("x"));
  const { store } = open("x", {
    name: "",
    nodes: nodes.map((node) => ({ ...node, params: { value } })),
    edges: [],
    loss: null,
  });
  const table = grid(/^Table of pixels/);
  expect(table.querySelectorAll("td[id]").length).toBeLessThan(250);
  fireEvent.focus(table);
  fireEvent.keyDown(table, { key: "End", ctrlKey: true });
  expect(store.getState().cell?.element).toBe(784 * 32 - 1);
  const active = table.getAttribute("aria-activedescendant");
  expect(document.getElementById(active ?? "")?.textContent).toBe("25087");
});

test("in the table Copy, Cut, Paste and Delete are about the chosen number, and leave the node alone", async () => {
  const { store, host } = open();
  fireEvent.click(screen.getByRole("button", { name: /^weight/ }));
  const table = grid(/^Table of weight, values/);
  const cell = (element: number) => tensorOf(numberOf(store, "hidden", "weight"))?.data[element];
  const nodes = graphOf(store).nodes.length;
  const pressMod = (key: string) =>
    act(async () => void fireEvent.keyDown(table, { key, ctrlKey: true }));
  await host.writeClipboard("0.75");
  fireEvent.focus(table);
  await pressMod("v");
  expect(cell(0)).toBe(0.75);
  press(table, "ArrowRight");
  await host.writeClipboard("-2e-3");
  await pressMod("v");
  await pressMod("x");
  expect(await host.readClipboard()).toBe("-0.002");
  expect(cell(1)).toBe(0);
  press(table, "ArrowLeft", "Delete");
  expect([cell(0), graphOf(store).nodes.length]).toEqual([0, nodes]);
  await host.writeClipboard("1, 2");
  await pressMod("v");
  expect(screen.getByRole("alert").textContent).toContain("[32, 64] is wanted");

  const computed = grid(/^Table of hidden, values/);
  fireEvent.focus(computed);
  press(computed, "Delete");
  expect(graphOf(store).nodes).toHaveLength(nodes);
  expect(store.getState().announcement).toBe("Computed: change what it is made of.");
  press(computed, "Escape");
  expect(store.getState().cell).toBeNull();
  expect(store.getState().selection.nodes).toEqual(new Set(["hidden"]));
});

test("what is typed into a cell outlives the pointer, and Enter leads back to the table", () => {
  open();
  fireEvent.click(screen.getByRole("button", { name: /^weight/ }));
  const table = grid(/^Table of weight, values/);
  act(() => table.focus());
  press(table, "ArrowDown", "7");
  const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Value of weight[1, 0]" });
  fireEvent.change(field, { target: { value: "7" } });
  const picture = screen.getByRole("slider", { name: "Values of weight" });
  const move = createEvent.pointerMove(picture);
  Object.defineProperties(move, { offsetX: { value: 1 }, offsetY: { value: 1 } });
  fireEvent(picture, move);
  expect(document.activeElement).toBe(field);
  expect(field.value).toBe("7");
  press(field, "Enter");
  expect(document.activeElement).toBe(table);
  expect(table.querySelector('[aria-selected="true"]')?.textContent).toBe("7.000");
});

test("a shape that is no shape, or too large, is refused with the reason", () => {
  open("x");
  fireEvent.click(screen.getAllByRole("button", { name: "Copy and change" })[0] as HTMLElement);
  const type = (text: string) => {
    const field = screen.getByRole("textbox", { name: "Shape" });
    fireEvent.focus(field);
    fireEvent.change(field, { target: { value: text } });
    fireEvent.keyDown(field, { key: "Enter" });
    fireEvent.blur(field);
    return screen.getByRole("alert").textContent;
  };
  expect(type("8 by 8")).toMatch(/^Write a shape as lengths/);
  expect(type("2000 × 2000")).toMatch(/^That makes 4,000,000 numbers/);
});

test("it is copied as NumPy", async () => {
  const { host } = open();
  fireEvent.click(screen.getAllByRole("button", { name: "Copy" })[0] as HTMLElement);
  await act(async () => fireEvent.click(screen.getByRole("button", { name: "NumPy" })));
  expect(await host.readClipboard()).toMatch(/^np\.array\(\[[\d.e, -]+\]\)$/);
});

test("a wire of tensors has the rule, the norms, a row or a column of the Jacobian, and all of it while it is small", () => {
  const { store } = openApp(exampleGraph("digits-dense"));
  const edge = graphOf(store).edges.find(({ target }) => target === id("scores"));
  if (!edge) throw new Error("Nothing is wired into the scores.");
  store.setState({ selection: { nodes: new Set(), edges: new Set([edge.id]) } });
  render(
    <StoreProvider value={store}>
      <Inspector />
    </StoreProvider>,
  );
  const section = within(screen.getByRole("region", { name: "Jacobian" }));
  expect(section.getByText(/^‖upstream‖ .*, ‖contribution‖ .*, gain /)).toBeTruthy();
  const { run } = store.getState().session;
  const jacobian = jacobianOf(run, edge.id);
  if (!jacobian) throw new Error("no Jacobian");
  press(section.getByRole("slider", { name: "Cells of scores" }), "ArrowRight", "ArrowRight");
  const row = section.getByRole("slider", { name: /^Row of the Jacobian at scores\[2\]/ });
  press(row, "ArrowDown");
  const entry = () => section.getByText(/^∂scores/).textContent;
  expect(entry()).toBe(
    `∂scores[2]/∂hidden[16] = ${formatNumber(jacobian.row(2)[16] ?? Number.NaN)}`,
  );
  fireEvent.click(section.getByRole("radio", { name: "Column" }));
  press(section.getByRole("slider", { name: "Cells of hidden" }), "ArrowLeft", "End");
  expect(entry()).toBe(
    `∂scores[2]/∂hidden[31] = ${formatNumber(jacobian.column(31)[2] ?? Number.NaN)}`,
  );
  const whole = section.getByRole("slider", { name: /^The whole Jacobian, / });
  press(whole, "Home");
  expect(entry()).toMatch(/^∂scores\[0\]\/∂hidden\[0\]/);
  expect(whole.getAttribute("aria-valuetext")).toMatch(/^row 0, column 0: /);
});

test("with nothing selected the graph's tensors are listed, and open large", () => {
  const { store } = openApp(exampleGraph("digits-dense"));
  render(
    <StoreProvider value={store}>
      <Inspector />
    </StoreProvider>,
  );
  const list = within(screen.getByRole("list", { name: "Tensors" }));
  expect(list.getAllByRole("listitem")).toHaveLength(5);
  fireEvent.click(list.getByRole("button", { name: "Open weight of scores large" }));
  expect(store.getState().dialog).toEqual({ kind: "tensor", node: "scores", param: "weight" });
});

test("axes are called what they count: classes by their names in heads and in the cell's line", () => {
  const { store } = open("scores", exampleGraph("iris-dense"));
  expect(screen.getByText(/\[3\] classes/)).toBeTruthy();
  expect(screen.getByRole("rowheader", { name: "virginica" }).title).toBe("class 2: virginica");
  act(() => chooseCell(store, { node: id("scores"), param: null, element: 1 }));
  expect(screen.getByTitle("scores[1], class versicolor")).toBeTruthy();
});
