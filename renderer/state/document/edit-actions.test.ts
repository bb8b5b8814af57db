import { describe, expect, it } from "vitest";
import { edgeId, isDirty, lossValue, nodeId, nodeView } from "../../../core/index.ts";
import { saveDocument } from "../../features/files/file-actions.ts";
import { isAtEnd } from "../run/session.ts";
import { graphOf, numberOf, openApp, openNeuron, selectNodes } from "../testing/open-app.ts";
import { addOp } from "./add-actions.ts";
import { duplicateSelection, insertCopies } from "./copy-actions.ts";
import { descend } from "./descend-actions.ts";
import { finishGesture, redoEdit, undoEdit } from "./edit.ts";
import {
  changeParam,
  chooseLoss,
  connectPorts,
  deleteElements,
  deleteSelection,
  letGo,
  moveTo,
  reconnectEdge,
  renameGraph,
  renameNode,
  selectAll,
} from "./edit-actions.ts";

const w = nodeId("w");
const link = (source: string, target: string, targetHandle: string) => ({
  source: nodeId(source),
  sourceHandle: "out",
  target: nodeId(target),
  targetHandle,
});

describe("undo and redo", () => {
  it("take a whole gesture back and bring it again in one step", () => {
    const { store } = openNeuron();
    for (const value of [0.6, 0.7, 0.8]) changeParam(store, w, "value", value, "slide w");
    finishGesture(store);
    changeParam(store, w, "value", 0.9, "slide w");
    undoEdit(store);
    expect(numberOf(store, "w")).toBe(0.8);
    undoEdit(store);
    expect(numberOf(store, "w")).toBe(0.5);
    redoEdit(store);
    expect(numberOf(store, "w")).toBe(0.8);
  });

  it("move several nodes in one step with a name that counts them", () => {
    const { store } = openNeuron();
    const before = graphOf(store);
    const at = (x: number) =>
      new Map([
        [nodeId("x"), [x, 0] as const],
        [w, [x, 120] as const],
      ]);
    for (const x of [10, 20, 30]) moveTo(store, at(x), "drag");
    finishGesture(store);
    expect(store.getState().history.past.map(({ label }) => label)).toEqual(["Move 2 Nodes"]);
    undoEdit(store);
    expect(graphOf(store)).toBe(before);
  });

  it("are clean again at what was saved, and nowhere else", async () => {
    const { store, host } = openNeuron();
    host.user.savesAs = "neuron.chainrule";
    const dirty = () => isDirty(store.getState().history);
    changeParam(store, w, "value", 0.6);
    expect(await saveDocument(store)).toBe(true);
    expect(dirty()).toBe(false);
    changeParam(store, w, "value", 0.7);
    expect(dirty()).toBe(true);
    undoEdit(store);
    expect(dirty()).toBe(false);
    undoEdit(store);
    expect(dirty()).toBe(true);
    redoEdit(store);
    expect(dirty()).toBe(false);
  });

  it("show the numbers of the graph that they return to", () => {
    const { store } = openNeuron();
    const loss = lossValue(store.getState().session.run);
    changeParam(store, w, "value", 3);
    expect(lossValue(store.getState().session.run)).not.toBe(loss);
    undoEdit(store);
    expect(lossValue(store.getState().session.run)).toBe(loss);
  });

  it("leave nothing selected that is not there", () => {
    const { store } = openApp();
    addOp(store, "sigmoid", [0, 0]);
    expect(store.getState().selection.nodes.size).toBe(1);
    undoEdit(store);
    expect(store.getState().selection.nodes.size).toBe(0);
  });
});

describe("wires", () => {
  it("onto a taken input replace the one that is there, in one undo step", () => {
    const { store } = openNeuron();
    const before = graphOf(store);
    expect(connectPorts(store, link("t", "a", "x"))).toBeNull();
    const feeding = graphOf(store).edges.filter(({ target }) => target === "a");
    expect(feeding.map(({ source }) => source)).toEqual(["t"]);
    undoEdit(store);
    expect(graphOf(store)).toBe(before);
  });

  it("in a circle are refused with the circle by name, and change nothing", () => {
    const { store } = openNeuron();
    const { history } = store.getState();
    expect(connectPorts(store, link("loss", "z", "a"))).toMatch(/circle: z → a → L → z/);
    expect(store.getState().history).toBe(history);
  });

  it("that were let go are tied to the node that is added, in the same undo step", () => {
    const { store } = openNeuron();
    const before = graphOf(store);
    addOp(store, "tanh", [0, 0], { node: nodeId("z"), handle: "out", type: "source" });
    const { nodes, edges } = graphOf(store);
    const added = nodes.at(-1);
    expect(added?.op).toBe("tanh");
    expect(edges.at(-1)).toMatchObject(link("z", String(added?.id), "x"));
    undoEdit(store);
    expect(graphOf(store)).toBe(before);
  });

  it("from a node that is gone leave what is added alone", () => {
    const { store } = openNeuron();
    addOp(store, "tanh", [0, 0], { node: nodeId("gone"), handle: "out", type: "source" });
    addOp(store, "negate", [0, 0], { node: nodeId("gone"), handle: "x", type: "target" });
    expect(graphOf(store).edges).toHaveLength(5);
    expect(store.getState().announcement).toBe("Added negate.");
  });
});

describe("deleting", () => {
  it("takes the node's wires along and the loss with it, and undo brings all back", () => {
    const { store } = openNeuron();
    const before = graphOf(store);
    selectNodes(store, "loss");
    deleteSelection(store);
    expect(graphOf(store).nodes.map(({ id }) => id)).not.toContain("loss");
    expect(graphOf(store).edges.map(({ id }) => id)).toEqual(["e1", "e2", "e3"]);
    expect(graphOf(store).loss).toBeNull();
    expect(store.getState().selection.nodes.size).toBe(0);
    undoEdit(store);
    expect(graphOf(store)).toBe(before);
  });

  it("of a wire leaves its nodes", () => {
    const { store } = openNeuron();
    deleteElements(store, [], [edgeId("e1")]);
    expect(graphOf(store).nodes).toHaveLength(6);
    expect(graphOf(store).edges).toHaveLength(4);
    expect(store.getState().history.past.at(-1)?.label).toBe("Delete Wire");
  });

  it("of what the pointer is on leaves the pointer on nothing, also when undo brings it back", () => {
    const { store } = openNeuron();
    store.setState({ hovered: { kind: "node", id: w } });
    moveTo(store, new Map([[w, [0, 0]]]));
    expect(store.getState().hovered?.id).toBe("w");
    deleteElements(store, [w], []);
    expect(store.getState().hovered).toBeNull();
    store.setState({ hovered: { kind: "edge", id: edgeId("e4") } });
    deleteElements(store, [], [edgeId("e4")]);
    undoEdit(store);
    expect(store.getState().hovered).toBeNull();
  });

  it("of nothing is no undo step", () => {
    const { store } = openNeuron();
    deleteSelection(store);
    expect(store.getState().history.past).toHaveLength(0);
  });
});

describe("a wire to a node close by", () => {
  it("pushes it and what stands right of it until the label fits, in one undo step", () => {
    const { store } = openApp();
    const places = [
      [0, 0],
      [220, 0],
      [480, 0],
    ] as const;
    ["input", "sigmoid", "tanh"].forEach((op, i) => {
      addOp(store, op, places[i] ?? [0, 0]);
    });
    const before = graphOf(store);
    connectPorts(store, link("x", "sigmoid", "x"));
    expect(graphOf(store).nodes.map(({ position }) => position[0])).toEqual([0, 240, 500]);
    undoEdit(store);
    expect(graphOf(store)).toBe(before);
  });
});

describe("the loss", () => {
  it("is the first loss operation that is wired, in the undo step of its wire, and a message says so", () => {
    const { store } = openApp();
    for (const op of ["input", "target", "squared-error"]) addOp(store, op, [0, 0]);
    connectPorts(store, link("x", "squared-error", "prediction"));
    expect(graphOf(store).loss).toBeNull();
    connectPorts(store, link("t", "squared-error", "target"));
    expect(graphOf(store).loss).toBe("squared-error");
    expect(store.getState().message?.title).toBe("“L” is the loss now");
    undoEdit(store);
    expect(graphOf(store)).toMatchObject({ loss: null, edges: [{}] });
    redoEdit(store);
    chooseLoss(store, null);
    changeParam(store, nodeId("x"), "value", 2);
    expect(graphOf(store).loss).toBeNull();
  });

  it("is told of until the next edit, or until undo takes it back", () => {
    const { store } = openApp();
    for (const op of ["input", "target", "squared-error"]) addOp(store, op, [0, 0]);
    connectPorts(store, link("x", "squared-error", "prediction"));
    const wire = () => connectPorts(store, link("t", "squared-error", "target"));
    wire();
    undoEdit(store);
    expect(store.getState().message).toBeNull();
    wire();
    expect(store.getState().message).not.toBeNull();
    changeParam(store, nodeId("x"), "value", 2);
    expect(store.getState().message).toBeNull();
  });

  it("can be another node, whose gradient is then 1", () => {
    const { store } = openNeuron();
    chooseLoss(store, nodeId("a"));
    const { run, taken } = store.getState().session;
    expect(graphOf(store).loss).toBe("a");
    expect(nodeView(run, taken, nodeId("a")).gradient).toEqual({ state: "done", value: 1 });
    expect(nodeView(run, taken, nodeId("t")).gradient.state).toBe("none");
    undoEdit(store);
    expect(graphOf(store).loss).toBe("loss");
  });

  it("can be none", () => {
    const { store } = openNeuron();
    chooseLoss(store, null);
    expect(graphOf(store).loss).toBeNull();
    expect(lossValue(store.getState().session.run)).toBeNull();
  });
});

describe("an edit that changes nothing", () => {
  it("is no undo step and leaves the document clean", () => {
    const { store } = openNeuron();
    const { loss, name } = graphOf(store);
    chooseLoss(store, loss);
    renameGraph(store, name);
    renameNode(store, w, "w");
    changeParam(store, w, "value", 0.5);
    moveTo(store, new Map(graphOf(store).nodes.map(({ id, position }) => [id, position])));
    deleteElements(store, [nodeId("gone")], [edgeId("gone")]);
    insertCopies(store, "Duplicate", {
      graph: { ...graphOf(store) },
      nodes: [],
      blocks: [],
      notes: [],
    });
    expect(reconnectEdge(store, edgeId("gone"), link("t", "a", "x"))).toBeNull();
    expect(store.getState().history.past).toHaveLength(0);
    expect(isDirty(store.getState().history)).toBe(false);
    expect(store.getState().announcement).toBe("");
  });
});

describe("a descent step", () => {
  it("moves w by −η·∂L/∂w exactly and the inputs not at all, in one undo step", () => {
    const { store } = openNeuron();
    store.setState({ learningRate: 0.3 });
    const { run, taken } = store.getState().session;
    const gradient = nodeView(run, taken, w).gradient;
    if (gradient.state !== "done") throw new Error("w has no gradient.");
    descend(store);
    expect(numberOf(store, "w")).toBe(0.5 - 0.3 * gradient.value);
    expect(numberOf(store, "x")).toBe(2);
    expect(numberOf(store, "t")).toBe(1);
    undoEdit(store);
    expect(numberOf(store, "w")).toBe(0.5);
    expect(store.getState().history.past).toHaveLength(0);
  });

  it("makes the loss smaller, says from what to what, and shows the new numbers", () => {
    const { store } = openNeuron();
    store.setState(({ session }) => ({ session: { ...session, taken: 2 } }));
    const before = lossValue(store.getState().session.run);
    descend(store);
    const { session, history } = store.getState();
    expect(history.past.at(-1)).toMatchObject({
      note: { loss: { before, after: lossValue(session.run) } },
    });
    expect(lossValue(session.run)).toBeLessThan(Number(before));
    expect(isAtEnd(session)).toBe(true);
  });

  it("without a loss says why it can't be made and changes nothing", () => {
    const { store } = openNeuron();
    chooseLoss(store, null);
    const before = graphOf(store);
    descend(store);
    expect(store.getState().message?.details).toEqual([
      expect.stringMatching(/no node is the loss/i),
    ]);
    expect(graphOf(store)).toBe(before);
  });
});

describe("the selection", () => {
  it("is the same through an edit that takes nothing of it away", () => {
    const { store } = openNeuron();
    selectNodes(store, "w", "a");
    const before = store.getState().selection;
    changeParam(store, nodeId("w"), "value", 2);
    expect(store.getState().selection).toBe(before);
    undoEdit(store);
    expect(store.getState().selection).toBe(before);
  });

  it("comes back with undo and redo where the edit changed it, as far as it is there", () => {
    const { store } = openNeuron();
    const selected = () => [...store.getState().selection.nodes];
    selectNodes(store, "w", "a");
    duplicateSelection(store);
    const copies = selected();
    expect(copies).toHaveLength(2);
    undoEdit(store);
    expect(selected()).toEqual(["w", "a"]);
    redoEdit(store);
    expect(selected()).toEqual(copies);
    deleteSelection(store);
    expect(selected()).toEqual([]);
    undoEdit(store);
    expect(selected()).toEqual(copies);
    redoEdit(store);
    expect(selected()).toEqual([]);
  });

  it("stays what it is by undo of an edit that had nothing to do with it", () => {
    const { store } = openNeuron();
    selectNodes(store, "w");
    changeParam(store, w, "value", 2);
    selectNodes(store, "x");
    undoEdit(store);
    expect([...store.getState().selection.nodes]).toEqual(["x"]);
  });

  it("is no undo step", () => {
    const { store } = openNeuron();
    selectAll(store);
    expect(store.getState().selection.nodes.size).toBe(6);
    expect(store.getState().selection.edges.size).toBe(5);
    expect(store.getState().history.past).toHaveLength(0);
  });

  it("is let go after the message that lies over it", () => {
    const { store } = openNeuron();
    selectAll(store);
    store.setState({ message: { kind: "info", title: "Hello", details: [] } });
    letGo(store);
    expect(store.getState().message).toBeNull();
    expect(store.getState().selection.nodes.size).toBe(6);
    letGo(store);
    expect(store.getState().selection.nodes.size).toBe(0);
  });
});

it("undo and redo come back to a graph that is compiled already", () => {
  const { store } = openNeuron();
  const program = () => store.getState().session.run.program;
  const before = program();
  store.setState({ selection: { nodes: new Set([w]), edges: new Set() } });
  deleteSelection(store);
  const after = program();
  expect(after).not.toBe(before);
  undoEdit(store);
  expect(program()).toBe(before);
  redoEdit(store);
  expect(program()).toBe(after);
});

it("what is deleted, undone and done again is said to those who do not see it", () => {
  const { store } = openNeuron();
  const said = () => store.getState().announcement;
  selectNodes(store, "x", "w");
  deleteSelection(store);
  expect(said()).toBe("Deleted 2 nodes.");
  undoEdit(store);
  expect(said()).toBe("Undid “Delete 2 Nodes”.");
  redoEdit(store);
  expect(said()).toBe("Redid “Delete 2 Nodes”.");
  redoEdit(store);
  expect(said()).toBe("Redid “Delete 2 Nodes”.");
});
