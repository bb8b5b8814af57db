import { describe, expect, it } from "vitest";
import { emptyGraph, nodeId, writeFragment } from "../../../core/index.ts";
import {
  covered,
  exampleGraph,
  exampleText,
  graphOf,
  openApp,
  openNeuron,
  selectNodes,
} from "../testing/open-app.ts";
import { copySelection, cutSelection, duplicateSelection } from "./copy-actions.ts";
import { hasUnsaved } from "./document-state.ts";
import { ofNodes, undoEdit } from "./edit.ts";
import { deleteSelection } from "./edit-actions.ts";
import { pasteClipboard } from "./paste-actions.ts";

const ids = (nodes: readonly { readonly id: string }[]) => nodes.map(({ id }) => id);

describe("copy and paste", () => {
  it("bring nodes with the wires among them under ids that are free, and select them", async () => {
    const { store } = openNeuron();
    const before = graphOf(store);
    selectNodes(store, "w", "z");
    await copySelection(store);
    await pasteClipboard(store, [500, 500]);
    const { nodes, edges } = graphOf(store);
    const pasted = nodes.slice(6);
    expect(pasted.map(({ label }) => label)).toEqual(["w2", "z2"]);
    expect(new Set(ids(nodes)).size).toBe(8);
    expect(new Set(ids(edges)).size).toBe(6);
    expect(edges.slice(5)).toMatchObject([{ source: pasted[0]?.id, target: pasted[1]?.id }]);
    expect([...store.getState().selection.nodes]).toEqual(ids(pasted));
    expect(Math.min(...pasted.map(({ position }) => position[0]))).toBe(500);
    expect(Math.min(...pasted.map(({ position }) => position[1]))).toBe(500);
    undoEdit(store);
    expect(graphOf(store)).toBe(before);
  });

  it("twice at one place put no copy on another, nor on what is there", async () => {
    const { store } = openNeuron();
    selectNodes(store, "w", "z");
    await copySelection(store);
    for (let i = 0; i < 3; i++) await pasteClipboard(store, graphOf(store).nodes[0]?.position);
    expect(graphOf(store).nodes).toHaveLength(12);
    expect(covered(store)).toEqual([]);
  });

  it("keep the wires that fed the originals where that is asked for, in one undo step", async () => {
    const { store } = openNeuron();
    const before = graphOf(store);
    const incoming = () =>
      graphOf(store)
        .edges.slice(before.edges.length)
        .map(({ source, target }) => `${source} ${target}`);
    selectNodes(store, "z", "a");
    await copySelection(store);
    await pasteClipboard(store);
    expect(incoming()).toEqual(["z2 a2"]);
    undoEdit(store);
    await pasteClipboard(store, undefined, true);
    expect(incoming()).toEqual(["z2 a2", "x z2", "w z2"]);
    undoEdit(store);
    expect(graphOf(store)).toBe(before);
  });

  it("keep those alone whose source is there", async () => {
    const { store, host } = openNeuron();
    selectNodes(store, "z");
    await copySelection(store);
    const other = openApp();
    other.host.clipboard = host.clipboard;
    await pasteClipboard(other.store, undefined, true);
    expect(graphOf(other.store).edges).toEqual([]);
    selectNodes(store, "w");
    deleteSelection(store);
    await pasteClipboard(store, undefined, true);
    const { nodes, edges } = graphOf(store);
    const fed = edges.filter(({ target }) => target === nodes.at(-1)?.id);
    expect(fed.map(({ source }) => source)).toEqual(["x"]);
  });

  it("go from one window to another as text", async () => {
    const from = openNeuron();
    const to = openApp();
    selectNodes(from.store, "x", "w", "z");
    await copySelection(from.store);
    to.host.clipboard = from.host.clipboard;
    await pasteClipboard(to.store);
    expect(ids(graphOf(to.store).nodes)).toEqual(["x", "w", "z"]);
    expect(ids(graphOf(to.store).edges)).toHaveLength(2);
  });

  it("of nodes beyond the end of the canvas bring them back to its edge, and say so", async () => {
    const { store, host } = openNeuron();
    const node = { ...graphOf(store).nodes[0], position: [1e19, -1e300] };
    host.clipboard = JSON.stringify({
      ...{ kind: "chainrule/fragment", version: 1, name: "", loss: null },
      nodes: [node],
      edges: [],
    });
    await pasteClipboard(store);
    const pasted = graphOf(store).nodes.at(-1)?.position ?? [];
    for (const n of pasted) expect(Math.abs(n)).toBeLessThanOrEqual(1e6);
    expect(store.getState().message).toMatchObject({
      kind: "info",
      title: "Some nodes were too far away",
    });
  });

  it("of text that holds no nodes says so and changes nothing", async () => {
    const { store, host } = openNeuron();
    const { history } = store.getState();
    for (const rubbish of ["buy milk", '{"kind": "chainrule/fragment", "version": 1}', "[1, 2]"]) {
      store.setState({ message: null });
      host.clipboard = rubbish;
      await pasteClipboard(store);
      expect(store.getState().message).toMatchObject({ kind: "error" });
      expect(store.getState().message?.details.length).toBeGreaterThan(0);
    }
    expect(store.getState().history).toBe(history);
  });

  it("of a part of a graph in which no node is left says so and is no undo step", async () => {
    const { store, host } = openNeuron();
    const { history } = store.getState();
    host.clipboard = writeFragment({ ...emptyGraph, name: "" });
    await pasteClipboard(store);
    expect(store.getState().message?.title).toBe("The clipboard holds no nodes");
    expect(store.getState().history).toBe(history);
  });

  it("of nothing is nothing", async () => {
    const { store, host } = openNeuron();
    host.clipboard = "what was there";
    selectNodes(store);
    await copySelection(store);
    expect(host.clipboard).toBe("what was there");
    host.clipboard = "";
    await pasteClipboard(store);
    expect(store.getState().message).toBeNull();
  });
});

describe("pasting the text of a whole graph", () => {
  const whole = (id: string) => exampleText(id);

  it("adds its nodes and wires to what is open, as one undo step", async () => {
    const { store, host } = openNeuron();
    const before = graphOf(store);
    host.clipboard = whole("product-of-sum");
    await pasteClipboard(store, [900, 0]);
    const pasted = exampleGraph("product-of-sum");
    const { nodes, edges, loss } = graphOf(store);
    expect(nodes).toHaveLength(before.nodes.length + pasted.nodes.length);
    expect(edges).toHaveLength(before.edges.length + pasted.edges.length);
    expect(new Set(ids(nodes)).size).toBe(nodes.length);
    expect(loss).toBe(before.loss);
    expect(store.getState().selection.nodes.size).toBe(pasted.nodes.length);
    expect(store.getState().message).toBeNull();
    undoEdit(store);
    expect(graphOf(store)).toBe(before);
  });

  it("says which parts of it could not come along", async () => {
    const { store, host } = openNeuron();
    host.clipboard = whole("moons");
    await pasteClipboard(store);
    expect(graphOf(store).data).toBeUndefined();
    expect(store.getState().message).toMatchObject({
      kind: "info",
      details: [expect.stringMatching(/^Left out: its data and training\./)],
    });
  });

  it("gives all of it where nothing is open yet, unsaved and as one undo step", async () => {
    const { store, host } = openApp();
    const before = graphOf(store);
    host.clipboard = whole("moons");
    await pasteClipboard(store);
    expect(graphOf(store)).toEqual(exampleGraph("moons"));
    expect(store.getState().file).toEqual({ token: null, name: null });
    expect(hasUnsaved(store.getState())).toBe(true);
    undoEdit(store);
    expect(graphOf(store)).toBe(before);
  });

  it("is as strict as opening its file", async () => {
    const { store, host } = openNeuron();
    const { history } = store.getState();
    host.clipboard = whole("moons").replace('"op": "neuron"', '"op": "neuron", "secret": 1');
    await pasteClipboard(store);
    expect(store.getState().message?.details.join()).toContain("the key “secret” has no meaning");
    expect(store.getState().history).toBe(history);
  });

  it("of a text that is neither says what it is instead", async () => {
    const { store, host } = openNeuron();
    const told = async (text: string) => {
      host.clipboard = text;
      await pasteClipboard(store);
      return store.getState().message?.details.join();
    };
    expect(await told("buy milk")).toContain("neither nodes that were copied here nor the whole");
    expect(await told("x y\n1 2\n2 4\n")).toContain("Its text is a table.");
    expect(await told('{"kind": "chainrule/gr')).toContain("ends too early");
    expect(graphOf(store).nodes).toHaveLength(6);
  });
});

describe("cut", () => {
  it("takes the nodes away in one undo step and leaves them on the clipboard", async () => {
    const { store } = openNeuron();
    const before = graphOf(store);
    selectNodes(store, "a");
    await cutSelection(store);
    expect(ids(graphOf(store).nodes)).not.toContain("a");
    await pasteClipboard(store);
    expect(graphOf(store).nodes.at(-1)).toMatchObject({ op: "sigmoid", label: "a" });
    undoEdit(store);
    undoEdit(store);
    expect(graphOf(store)).toBe(before);
  });

  it("that can't reach the clipboard keeps the nodes and says so", async () => {
    const { store, host } = openNeuron();
    const before = graphOf(store);
    host.writeClipboard = () => Promise.reject(new Error("denied"));
    selectNodes(store, "a");
    await cutSelection(store);
    expect(graphOf(store)).toBe(before);
    expect(store.getState().message?.kind).toBe("error");
  });
});

describe("duplicate", () => {
  it("with wires feeds the copies as the originals are fed", () => {
    const { store } = openNeuron();
    selectNodes(store, "z");
    duplicateSelection(store, true);
    const fed = graphOf(store).edges.filter(({ target }) => target === "z2");
    expect(fed.map(({ source, targetHandle }) => `${source} ${targetHandle}`)).toEqual([
      "x a",
      "w b",
    ]);
    expect(store.getState().history.past.at(-1)?.label).toBe("Duplicate Node with Wires");
    expect(store.getState().announcement).toBe("Duplicated z2.");
    // A node alone is what the inspector shows.
    expect(store.getState().selection).toEqual(ofNodes([nodeId("z2")]));
    undoEdit(store);
    expect(graphOf(store).nodes).toHaveLength(6);
  });

  it("sets copies beside the originals and leaves the clipboard alone", () => {
    const { store, host } = openNeuron();
    host.clipboard = "mine";
    selectNodes(store, "x", "w", "z");
    duplicateSelection(store);
    const { nodes, edges } = graphOf(store);
    expect(nodes).toHaveLength(9);
    expect(edges).toHaveLength(7);
    const original = nodes.find(({ id }) => id === nodeId("w"));
    const copy = nodes.slice(6).find(({ label }) => label === "w2");
    expect(copy?.params).toEqual(original?.params);
    expect(copy?.position).not.toEqual(original?.position);
    expect(host.clipboard).toBe("mine");
    undoEdit(store);
    expect(graphOf(store).nodes).toHaveLength(6);
  });
});
