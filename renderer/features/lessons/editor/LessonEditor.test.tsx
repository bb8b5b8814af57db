import { Tooltip } from "@base-ui/react/tooltip";
import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { edgeId, nodeId, setTensor } from "../../../../core/index.ts";
import { type AppStore, StoreProvider } from "../../../state/app/store.ts";
import { edit, undoEdit } from "../../../state/document/edit.ts";
import { deleteElements, select } from "../../../state/document/edit-actions.ts";
import { chooseCell } from "../../../state/page/cell-actions.ts";
import { graphOf, openNeuron, selectNodes } from "../../../state/testing/open-app.ts";
import { LessonSide } from "../LessonSide.tsx";
import { LessonEditor } from "./LessonEditor.tsx";
import { toggleLessonEditor } from "./lesson-edit-actions.ts";

function show(): AppStore {
  const { store } = openNeuron();
  toggleLessonEditor(store);
  render(
    <StoreProvider value={store}>
      <Tooltip.Provider>
        <LessonEditor />
        <LessonSide />
      </Tooltip.Provider>
    </StoreProvider>,
  );
  return store;
}

const editor = () => within(screen.getByLabelText("Lesson editor"));
const card = () => screen.getByLabelText("Lesson");
const field = (name: string) => editor().getByLabelText<HTMLInputElement>(name);
/** Of several of a name, the one at this place. */
const nth = (name: string, at: number) =>
  editor().getAllByRole("button", { name })[at] as HTMLElement;
const button = (name: string) => editor().getByRole("button", { name });
const page = (store: AppStore) => graphOf(store).lesson?.pages[store.getState().lesson.page];

function type(name: string, text: string): void {
  fireEvent.change(field(name), { target: { value: text } });
}

function choose(name: string, value: string): void {
  fireEvent.change(editor().getByLabelText(name), { target: { value } });
}

describe("the form of a lesson", () => {
  it("shows the page as it will be shown, while it is typed", () => {
    const store = show();
    type("Text", "First is {{w.value}}.\n\nSecond.\n\n");
    expect(field("Text").value).toBe("First is {{w.value}}.\n\nSecond.\n\n");
    expect(page(store)?.text).toEqual(["First is {{w.value}}.", "Second."]);
    expect(card().textContent).toContain("First is 0.5000.");
    fireEvent.blur(field("Text"));
    expect(field("Text").value).toBe("First is {{w.value}}.\n\nSecond.\n\n");
    act(() => undoEdit(store));
    expect(field("Text").value).toBe("");
  });

  it("tells at the field what is wrong, and above what is not in the lesson yet", () => {
    const store = show();
    type("Text", "See {{w");
    expect(field("Text").getAttribute("aria-invalid")).toBe("true");
    expect(field("Text").value).toBe("See {{w");
    expect(editor().getByText(/Paragraph 1: “{{” is never closed/)).toBeTruthy();
    expect(editor().getByRole("region", { name: "Not in the lesson yet" })).toBeTruthy();
    fireEvent.click(button("Add a page"));
    fireEvent.click(button("Page 1, Text"));
    expect(field("Text").value).toBe("See {{w");
    fireEvent.click(button("Take back what is typed: Page 1, Text"));
    expect(field("Text").value).toBe("");
    expect(editor().queryByRole("region", { name: "Not in the lesson yet" })).toBeNull();
    expect(page(store)?.text).toEqual([]);
  });

  it("notes what the graph does not have, and saves it all the same", () => {
    const store = show();
    type("Text", "{{q.value}}");
    expect(editor().getByText(/Paragraph 1: there is no node “q”/)).toBeTruthy();
    expect(page(store)?.text).toEqual(["{{q.value}}"]);
    choose("Kind", "step");
    choose("Node", "w");
    act(() => deleteElements(store, [nodeId("w")], []));
    expect(editor().getByText(/There is no node “w”/)).toBeTruthy();
    choose("Node", "a");
    expect(page(store)?.task).toMatchObject({ node: "a", pass: "backward" });
  });

  it("takes what is selected: to light it, and to ask for it", () => {
    const store = show();
    act(() => selectNodes(store, "w", "a"));
    fireEvent.click(nth("Use the selection", 0));
    expect(page(store)?.highlight).toEqual(["w", "a"]);
    fireEvent.click(button("No longer light w"));
    expect(page(store)?.highlight).toEqual(["a"]);
    fireEvent.click(button("Clear"));
    expect(page(store)?.highlight).toEqual([]);
    choose("Kind", "find");
    const wire = edgeId("e3");
    act(() => select(store, { nodes: new Set(), edges: new Set([wire]) }));
    fireEvent.click(nth("Use the selection", 1));
    expect(page(store)?.task).toMatchObject({ element: wire });
  });

  it("lights cells of a tensor: the one that is chosen, and rows that are typed", () => {
    const store = show();
    const tensor = { shape: [2, 2], data: Float64Array.of(1, 2, 3, 4) };
    act(() => edit(store, "Change w", (graph) => setTensor(graph, nodeId("w"), "value", tensor)));
    act(() => selectNodes(store, "w"));
    act(() => chooseCell(store, { node: nodeId("w"), param: null, element: 2 }));
    fireEvent.click(nth("Use the selection", 0));
    expect(page(store)?.highlight).toEqual(["w[1, 0]"]);
    type("Cells of a tensor", " w[0, :] ");
    fireEvent.keyDown(field("Cells of a tensor"), { key: "Enter" });
    expect(page(store)?.highlight).toEqual(["w[1, 0]", "w[0, :]"]);
    expect(field("Cells of a tensor").value).toBe("");
    fireEvent.click(button("No longer light w[1, 0]"));
    expect(editor().getByText("row 0 of w")).toBeTruthy();
    type("Cells of a tensor", "w[2, 0]");
    fireEvent.click(button("Add cells"));
    expect(editor().getByText(/“w\[2, 0\]” is outside of the tensor \[2, 2\]/)).toBeTruthy();
  });

  it("has the fields of each kind of task, which write what is typed", () => {
    const store = show();
    choose("Kind", "param");
    type("Number", "w.value");
    type("At least", "−1,5");
    type("At most", "");
    expect(page(store)?.task).toMatchObject({ of: "w.value", minimum: -1.5, maximum: null });
    type("At least", "");
    expect(editor().getByText(/there is neither a minimum nor a maximum/)).toBeTruthy();
    type("At least", "2");
    choose("Kind", "predict");
    type("Tolerance", "0.01");
    type("Points", "3");
    type("Hint", "Look at z.");
    expect(page(store)?.task).toMatchObject({ tolerance: 0.01, points: 3, hint: "Look at z." });
    choose("Kind", "train");
    type("Epochs", "50");
    fireEvent.click(editor().getByLabelText("And a number must be in a range"));
    expect(page(store)?.task).toMatchObject({ epochs: 50, until: null });
    fireEvent.click(editor().getByLabelText("And a number must be in a range"));
    type("At most", "0.02");
    expect(page(store)?.task).toMatchObject({ until: { of: "loss", maximum: 0.02 } });
    choose("Kind", "batch");
    type("Updates", "2.5");
    expect(editor().getByText(/must be a whole number from 1 to 10000/)).toBeTruthy();
  });

  it("moves, copies and deletes pages by keys in their list", () => {
    const store = show();
    fireEvent.click(button("Add a page"));
    const list = editor().getByRole("list");
    const names = () =>
      within(list)
        .getAllByRole("button")
        .map((each) => each.textContent);
    expect(names()).toEqual(["1Page 1", "2Page 2"]);
    fireEvent.keyDown(list, { key: "ArrowUp", altKey: true });
    expect(names()).toEqual(["1Page 2", "2Page 1"]);
    fireEvent.keyDown(list, { key: "ArrowDown" });
    expect(store.getState().lesson.page).toBe(1);
    fireEvent.click(button("Duplicate"));
    expect(names()).toHaveLength(3);
    fireEvent.keyDown(list, { key: "Delete" });
    fireEvent.keyDown(list, { key: "Delete" });
    fireEvent.keyDown(list, { key: "Delete" });
    expect(names()).toEqual(["1Page 2"]);
  });

  it("inserts a number of what is selected where the caret is", async () => {
    const store = show();
    type("Text", "w is now, at last");
    field("Text").setSelectionRange(5, 8);
    act(() => selectNodes(store, "w"));
    fireEvent.click(nth("Number", 0));
    fireEvent.click(await screen.findByRole("menuitem", { name: "w.gradient" }));
    expect(page(store)?.text).toEqual(["w is {{w.gradient}}, at last"]);
  });
});
