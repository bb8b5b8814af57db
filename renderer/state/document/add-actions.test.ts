import { describe, expect, it } from "vitest";
import { edgeId, nodeId } from "../../../core/index.ts";
import { covered, graphOf, openApp, openNeuron } from "../testing/open-app.ts";
import { addOp, insertNode, insertOp } from "./add-actions.ts";
import { redoEdit, undoEdit } from "./edit.ts";

const wiresOf = (store: Parameters<typeof graphOf>[0]) =>
  graphOf(store).edges.map(
    ({ source, target, targetHandle }) => `${source} ${target} ${targetHandle}`,
  );

describe("adding", () => {
  it("time and again at one place puts no node on another", () => {
    const { store } = openApp();
    for (const op of ["parameter", "multiply", "target", "squared-error", "input", "neuron"])
      addOp(store, op, [403, 207]);
    expect(graphOf(store).nodes[0]?.position).toEqual([400, 210]);
    expect(covered(store)).toEqual([]);
  });

  it("off the grid keeps the place where the node was let go", () => {
    const { store } = openApp();
    store.setState({ snapToGrid: false });
    addOp(store, "parameter", [403.4, 207.7]);
    expect(graphOf(store).nodes[0]?.position).toEqual([403, 208]);
  });

  it("selects the node, gives it the focus, and says so", () => {
    const { store } = openApp();
    const focused: string[] = [];
    store.setState({ canvas: { focus: (id: string) => focused.push(id) } as never });
    addOp(store, "neuron", [0, 0]);
    expect([...store.getState().selection.nodes]).toEqual(["n1"]);
    expect(focused).toEqual(["n1"]);
    expect(store.getState().announcement).toBe("Added n1.");
  });

  it("wires a loose end to the node, in one undo step", () => {
    const { store } = openNeuron();
    const before = graphOf(store);
    addOp(store, "parameter", [0, 0], { node: nodeId("z"), handle: "a", type: "target" });
    expect(wiresOf(store)).toContain("w2 z a");
    expect(wiresOf(store)).not.toContain("x z a");
    expect(store.getState().announcement).toBe("Added w2, wired w2 to a of z.");
    undoEdit(store);
    expect(graphOf(store)).toBe(before);
  });
});

describe("on a wire", () => {
  const wire = edgeId("e3");

  it("a new node goes between its ends, in one undo step", () => {
    const { store } = openNeuron();
    const before = graphOf(store);
    const edge = before.edges.find(({ id }) => id === wire);
    insertOp(store, "tanh", [500, 0], wire);
    expect(wiresOf(store)).toContain(`${edge?.source} tanh x`);
    expect(wiresOf(store)).toContain(`tanh ${edge?.target} ${edge?.targetHandle}`);
    expect(store.getState().announcement).toBe("Put tanh on the wire from z to x of a.");
    undoEdit(store);
    expect(graphOf(store)).toBe(before);
  });

  it("a node that is dragged there goes between them with its move", () => {
    const { store } = openNeuron();
    addOp(store, "tanh", [900, 900]);
    const before = graphOf(store);
    insertNode(store, nodeId("tanh"), [500, 0], wire);
    expect(graphOf(store).nodes.at(-1)?.position).toEqual([500, 0]);
    expect(wiresOf(store)).toContain("z tanh x");
    undoEdit(store);
    expect(graphOf(store)).toBe(before);
    redoEdit(store);
    expect(wiresOf(store)).toContain("tanh a x");
  });
});
