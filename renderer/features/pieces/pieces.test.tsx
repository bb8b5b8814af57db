import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { blockId, readDocument, writeDocument } from "../../../core/index.ts";
import { Dialogs } from "../../app/Dialogs.tsx";
import { runCommand } from "../../commands/registry.ts";
import { StoreProvider } from "../../state/app/store.ts";
import { groupSelection, renameBlock } from "../../state/document/block-actions.ts";
import { changeParam } from "../../state/document/edit-actions.ts";
import { exampleText, graphOf, id, openNeuron, selectNodes } from "../../state/testing/open-app.ts";

function show() {
  const { store, host } = openNeuron();
  render(
    <StoreProvider value={store}>
      <Dialogs />
    </StoreProvider>,
  );
  const run = (command: string, argument?: string) =>
    act(async () => void runCommand(store, command, argument));
  return { store, host, run };
}

const button = (name: string | RegExp) => screen.getByRole("button", { name });
const press = (name: string | RegExp) => act(async () => void fireEvent.click(button(name)));
const field = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Name" });
const type = (text: string) =>
  act(async () => void fireEvent.change(field(), { target: { value: text } }));
const enter = () => act(async () => void fireEvent.submit(field()));

describe("saving a piece", () => {
  it("proposes the block’s name, and writes a graph of its own with the numbers of now", async () => {
    const { store, host, run } = show();
    expect(runCommand(store, "piece.save")).toBe(false);
    changeParam(store, id("w"), "value", 0.75);
    selectNodes(store, "w", "z", "a");
    groupSelection(store);
    renameBlock(store, blockId("block1"), "Unit");
    const before = writeDocument(graphOf(store));
    await run("piece.save");
    expect(field().value).toBe("Unit");
    expect(screen.getByRole("dialog").textContent).toContain(
      "3 nodes as a block to insert into any graph. 1 wire comes from outside and stays behind: a of z will be open.",
    );
    await enter();
    expect(screen.queryByRole("dialog")).toBeNull();
    const read = readDocument(host.pieces.get("Unit") ?? "");
    if (read.kind === "refused") throw new Error("it can’t be read");
    expect(read.graph).toMatchObject({ name: "Unit", loss: null });
    expect(read.graph.nodes.map((node) => node.id)).toEqual(["w", "z", "a"]);
    expect(read.graph.nodes[0]?.params).toMatchObject({ value: 0.75 });
    expect(read.graph.blocks?.map(({ label }) => label)).toEqual(["Unit"]);
    expect(store.getState().message?.title).toBe("“Unit” is in My blocks");
    expect(store.getState().shelf.pieces).toMatchObject([{ name: "Unit", nodes: 3 }]);
    expect(writeDocument(graphOf(store))).toBe(before);
  });

  it("of a taken name asks whether to replace or to keep both", async () => {
    const { store, host, run } = show();
    host.pieces.set("Unit", "before");
    selectNodes(store, "z", "a");
    await run("piece.save");
    expect(field().value).toBe("My block");
    await type("unit");
    expect(screen.getByRole("status").textContent).toContain("this one becomes “unit 2”");
    await enter();
    expect([...host.pieces.keys()]).toEqual(["Unit", "unit 2"]);
    expect(host.pieces.get("Unit")).toBe("before");
    await run("piece.save");
    await type("UNIT");
    await press("Replace");
    expect([...host.pieces.keys()]).toEqual(["Unit", "unit 2"]);
    expect(host.pieces.get("Unit")).toContain("multiply");
  });

  it("takes a name that a file can have, and none that is empty", async () => {
    const { store, host, run } = show();
    selectNodes(store, "a");
    await run("piece.save");
    expect(field().value).toBe("a");
    await type("  ");
    await press("Save");
    expect(screen.getByRole("alert").textContent).toBe("It needs a name.");
    await type("../σ: a/b");
    expect(screen.getByRole("status").textContent).toContain("“σ a b”");
    await press("Save");
    expect([...host.pieces.keys()]).toEqual(["σ a b"]);
  });

  it("that fails says why, and the dialog stays with what was typed", async () => {
    const { store, host, run } = show();
    host.writeFault = "the disk is full";
    selectNodes(store, "a");
    await run("piece.save");
    await type("Act");
    await press("Save");
    expect(screen.getByRole("alert").textContent).toBe("“Act” can’t be saved: the disk is full.");
    host.writeFault = null;
    // Somebody else was faster.
    host.pieces.set("Act", "theirs");
    await press("Save");
    expect(host.pieces.get("Act")).toBe("theirs");
    expect(screen.getByRole("status").textContent).toContain("There is a block “Act” already.");
    await press("Keep Both");
    expect([...host.pieces.keys()]).toEqual(["Act", "Act 2"]);
  });
});

describe("the list of pieces", () => {
  const row = (name: string) => {
    const found = screen.getByRole("textbox", { name: `Name of ${name}` }).closest("li");
    if (!found) throw new Error(`no row of ${name}`);
    return found;
  };
  const rename = (name: string, to: string) =>
    act(async () => {
      const input = screen.getByRole("textbox", { name: `Name of ${name}` });
      fireEvent.change(input, { target: { value: to } });
      fireEvent.keyDown(input, { key: "Enter" });
    });

  it("says how it is filled while it is empty", async () => {
    const { run } = show();
    await run("piece.manage");
    expect(screen.getByRole("dialog").textContent).toContain("choose Save to My Blocks…");
  });

  it("renames in place, unless the name is taken", async () => {
    const { host, run } = show();
    host.pieces.set("a", exampleText("one-neuron"));
    host.pieces.set("b", exampleText("one-neuron"));
    await run("piece.manage", "b");
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Name of b" }));
    await rename("b", "A");
    expect(within(row("b")).getByRole("alert").textContent).toBe("There is another “A”.");
    await rename("b", "c/d");
    expect([...host.pieces.keys()]).toEqual(["a", "c d"]);
    expect(row("c d").textContent).toContain("6 nodes");
  });

  it("deletes after a question, and goes on with the others", async () => {
    const { host, run } = show();
    for (const name of ["a", "b"]) host.pieces.set(name, exampleText("one-neuron"));
    await run("piece.manage");
    await press("Delete a");
    expect(screen.getByText("Delete “a” from My blocks?")).toBeTruthy();
    await press("Cancel");
    expect([...host.pieces.keys()]).toEqual(["a", "b"]);
    await press("Delete a");
    await press("Delete");
    expect([...host.pieces.keys()]).toEqual(["b"]);
    expect(screen.getAllByRole("listitem")).toHaveLength(1);
  });

  it("shows a broken file with its reason; it can be exported, and not inserted", async () => {
    const { host, run, store } = show();
    host.pieces.set("torn", "{");
    host.pieces.set("whole", exampleText("one-neuron"));
    await run("piece.manage");
    expect(row("torn").textContent).toMatch(/broken.*“torn” ends too early/);
    expect(button("Insert torn").getAttribute("aria-disabled")).toBe("true");
    await press("Export torn");
    expect(host.exports.get("torn.chainrule")).toBe("{");
    await press("Insert whole");
    expect(graphOf(store).blocks?.map(({ label }) => label)).toEqual(["whole"]);
  });

  it("adds a file under its name or the next free one, and nothing that is no graph", async () => {
    const { host, run, store } = show();
    const text = exampleText("one-neuron");
    host.pieces.set("given", text);
    await run("piece.manage");
    await press("Add a File…");
    expect(host.pieces.size).toBe(1);
    host.user.choosesPiece = { name: "Given.chainrule", text };
    await press("Add a File…");
    expect([...host.pieces]).toEqual([
      ["given", text],
      ["Given 2", text],
    ]);
    expect(screen.getAllByRole("listitem")).toHaveLength(2);
    host.user.choosesPiece = { name: "table.chainrule", text: "1,2" };
    await press("Add a File…");
    expect(host.pieces.size).toBe(2);
    expect(store.getState().message?.title).toBe("“table.chainrule” was not added to My blocks");
  });
});
