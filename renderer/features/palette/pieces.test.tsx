import { act, fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { StoreProvider } from "../../state/app/store.ts";
import { exampleText, graphOf, id, openApp, openNeuron } from "../../state/testing/open-app.ts";
import { draggedOp, droppedPiece, isPieceDragged } from "../../ui/op-drag.ts";
import { OperationSearch } from "./OperationSearch.tsx";
import { Palette } from "./Palette.tsx";
import { PaletteRail } from "./PaletteRail.tsx";

const text = exampleText("one-neuron");

async function show(pieces: Readonly<Record<string, string>>, list = <Palette />) {
  const { store, host } = openApp();
  for (const [name, piece] of Object.entries(pieces)) host.pieces.set(name, piece);
  await act(async () => void render(<StoreProvider value={store}>{list}</StoreProvider>));
  return { store, host };
}

const option = (name: string) => screen.getByRole("option", { name });
const search = () => screen.getByRole("combobox", { name: "Search operations" });
const type = (query: string) =>
  act(async () => void fireEvent.change(search(), { target: { value: query } }));
const press = (key: string) => act(async () => void fireEvent.keyDown(search(), { key }));
const labels = (store: Parameters<typeof graphOf>[0]) =>
  graphOf(store).blocks?.map(({ label }) => label);

describe("“My blocks” in the palette", () => {
  it("says how it is filled while it is empty, and not while one searches", async () => {
    await show({});
    expect(screen.getByText(/Save to My Blocks…/)).toBeTruthy();
    await type("relu");
    expect(screen.queryByText(/Save to My Blocks…/)).toBeNull();
  });

  it("comes first, the broken ones last, with the reason", async () => {
    const { store } = await show({ "A torn one": "{", "Unit 10": text, "Unit 9": text });
    const [group] = screen.getAllByRole("group");
    expect(group?.getAttribute("aria-label")).toBe("My blocks");
    const found = screen.getAllByRole("option").slice(0, 3);
    expect(found.map((each) => each.querySelector(".entry-title")?.textContent)).toEqual([
      "Unit 9",
      "Unit 10",
      "A torn one",
    ]);
    expect(found[2]?.textContent).toContain("broken: “A torn one” ends too early");
    expect(found.map((each) => each.getAttribute("draggable"))).toEqual(["true", "true", "false"]);
    await act(async () => void fireEvent.click(option("A torn one")));
    expect(graphOf(store).nodes).toEqual([]);
    expect(store.getState().message?.title).toBe("“A torn one” can’t be inserted");
  });

  it("is searched, and inserts by Enter or a click", async () => {
    const { store } = await show({ "Gated unit": text });
    await type("gated");
    await press("Enter");
    expect(labels(store)).toEqual(["Gated unit"]);
    await act(async () => void fireEvent.click(option("Gated unit")));
    expect(labels(store)).toEqual(["Gated unit", "Gated unit 2"]);
  });

  it("is dragged by its name, capital letters and all", async () => {
    await show({ "Gated Unit": text });
    const held = new Map<string, string>();
    const dataTransfer = {
      setData: (kind: string, value: string) => void held.set(kind.toLowerCase(), value),
      getData: (kind: string) => held.get(kind) ?? "",
      get types() {
        return [...held.keys()];
      },
    };
    fireEvent.dragStart(option("Gated Unit"), { dataTransfer });
    expect(isPieceDragged(dataTransfer)).toBe(true);
    expect(draggedOp(dataTransfer)).toBeNull();
    expect(droppedPiece(dataTransfer)).toBe("Gated Unit");
  });

  it("has a menu for each, by which it is renamed or deleted", async () => {
    const { store } = await show({ Unit: text });
    await act(async () => void fireEvent.contextMenu(option("Unit")));
    await act(async () => void fireEvent.click(screen.getByRole("menuitem", { name: "Rename…" })));
    expect(store.getState().dialog).toEqual({ kind: "pieces", renaming: "Unit" });
    store.setState({ dialog: null });
    await act(async () => void fireEvent.contextMenu(option("Unit")));
    await act(async () => void fireEvent.click(screen.getByRole("menuitem", { name: "Delete…" })));
    expect(store.getState().dialog).toMatchObject({ kind: "question" });
  });

  it("has a button of the rail, whose list stays while a menu of it is open", async () => {
    const { store } = await show({ Unit: text }, <PaletteRail />);
    await act(async () => void fireEvent.click(screen.getByRole("button", { name: "My blocks" })));
    expect(screen.getAllByRole("option")).toHaveLength(1);
    await act(async () => void fireEvent.contextMenu(option("Unit")));
    const item = screen.getByRole("menuitem", { name: "Insert" });
    await act(async () => void fireEvent.pointerDown(item));
    await act(async () => void fireEvent.click(item));
    expect(labels(store)).toEqual(["Unit"]);
  });

  it("takes a file that somebody puts there when its list is opened", async () => {
    const { host } = await show({}, <PaletteRail />);
    const open = () =>
      act(async () => void fireEvent.click(screen.getByRole("button", { name: "My blocks" })));
    await open();
    expect(screen.queryAllByRole("option")).toEqual([]);
    await open();
    host.pieces.set("Handed out", text);
    await open();
    expect(option("Handed out")).toBeTruthy();
  });
});

it("a search that begins at a wire finds pieces and ties the wire to what comes", async () => {
  const { store, host } = openNeuron();
  host.pieces.set("Unit", text);
  store.setState({
    search: {
      screen: { x: 0, y: 0 },
      position: [400, 0],
      wire: { node: id("a"), handle: "x", type: "target" },
    },
  });
  await act(
    async () =>
      void render(
        <StoreProvider value={store}>
          <OperationSearch />
        </StoreProvider>,
      ),
  );
  await type("unit");
  await press("Enter");
  expect(store.getState().search).toBeNull();
  expect(labels(store)).toEqual(["Unit"]);
  expect(
    graphOf(store)
      .edges.filter(({ target }) => target === "a")
      .map(({ source }) => source),
  ).toEqual(["loss2"]);
});
