import { describe, expect, it } from "vitest";
import {
  type Graph,
  type GraphNode,
  lossValue,
  nodeView,
  readDocument,
} from "../../../core/index.ts";
import { saveDocument } from "../../features/files/file-actions.ts";
import { selectGraph } from "../app/store.ts";
import { hasUnsaved } from "../document/document-state.ts";
import { redoEdit, undoEdit } from "../document/edit.ts";
import { changeParam } from "../document/edit-actions.ts";
import { graphOf, id } from "../testing/open-app.ts";
import { openTraining, runSome, trainedAlone, updatesOf, weightsOf } from "../testing/training.ts";
import { lookAtEpoch } from "./past-epoch.ts";
import { documentNow, documentStanding, reachedOf, shownNumber } from "./reached.ts";
import { startSession } from "./session.ts";
import { pauseTraining, train } from "./training-actions.ts";

/** A run whose second tick has come: the first has entered the document. */
function ahead() {
  const opened = openTraining();
  const { store, trainer } = opened;
  const start = graphOf(store);
  train(store);
  runSome(opened);
  const first = graphOf(store);
  const { request = 0 } = store.getState().training.run ?? {};
  trainer.post({ kind: "shown", run: request });
  runSome(opened);
  return { ...opened, start, first };
}

const bias = { kind: "number", name: "bias", title: "bias", default: 0, trainable: true } as const;
const nodeOf = (graph: Graph, node: string) =>
  graph.nodes.find((each) => each.id === node) as GraphNode;

describe("a run that is ahead of the document", () => {
  it("leaves the document as it is, and shows its numbers", () => {
    const { store, start, first } = ahead();
    const state = store.getState();
    expect(graphOf(store)).toBe(first);
    expect(updatesOf(store)).toBeGreaterThan(first.training?.progress?.updates ?? 0);
    expect(weightsOf(store)).toEqual(trainedAlone(start, updatesOf(store)));
    const now = documentNow(state);
    expect(shownNumber(state, nodeOf(first, "o"), bias)).toBe(nodeOf(now, "o").params.bias);
    const { run, taken } = startSession(now);
    expect(lossValue(state.session.run)).toBe(lossValue(run));
    for (const { id: node } of now.nodes)
      expect(nodeView(state.session.run, taken, node)).toEqual(nodeView(run, taken, node));
  });

  it("says how far it is, and has its curve, with the document’s own nodes", () => {
    const { store, first } = ahead();
    const standing = documentStanding(store.getState());
    expect(standing.nodes).toBe(first.nodes);
    const { epoch, records } = documentNow(store.getState()).training?.progress ?? {};
    expect(standing.training?.progress).toMatchObject({ epoch, records });
    expect(records?.at(-1)?.epoch).toBe(epoch);
  });

  it("is in what is saved, which is then unsaved again", async () => {
    const { store, host, trainer } = ahead();
    const weights = weightsOf(store);
    const updates = updatesOf(store);
    host.user.savesAs = "mine.chainrule";
    expect(await saveDocument(store)).toBe(true);
    expect(hasUnsaved(store.getState())).toBe(false);
    expect(store.getState().history.past).toHaveLength(1);
    const read = readDocument(host.files.get("mine.chainrule") ?? "");
    if (read.kind === "refused") throw new Error(read.problems[0]?.message);
    expect(read.graph.training?.progress?.updates).toBe(updates);
    expect(read.graph).toEqual(graphOf(store));
    trainer.post({ kind: "shown", run: store.getState().training.run?.request ?? 0 });
    runSome({ store, trainer });
    expect(weightsOf(store)).not.toEqual(weights);
    expect(hasUnsaved(store.getState())).toBe(true);
  });

  it("is in the document that is edited, and is redone as it was", () => {
    const { store, start } = ahead();
    const updates = updatesOf(store);
    changeParam(store, id("o"), "bias", 7);
    expect(reachedOf(store.getState())).toBeNull();
    const known = trainedAlone(start, updates);
    expect(weightsOf(store).filter((weight, i) => weight !== known[i])).toEqual([7]);
    undoEdit(store);
    expect(weightsOf(store)).toEqual(known);
    undoEdit(store);
    expect(graphOf(store)).toBe(start);
    redoEdit(store);
    expect(weightsOf(store)).toEqual(known);
  });

  it("is taken back whole by undo, and comes back whole", () => {
    const { store, start } = ahead();
    const weights = weightsOf(store);
    undoEdit(store);
    expect(graphOf(store)).toBe(start);
    redoEdit(store);
    expect(weightsOf(store)).toEqual(weights);
  });

  it("enters the document when it pauses", () => {
    const { store, trainer } = ahead();
    pauseTraining(store);
    trainer.run();
    expect(reachedOf(store.getState())).toBeNull();
    expect(documentNow(store.getState())).toBe(selectGraph(store.getState()));
    expect(store.getState().history.past).toHaveLength(1);
  });

  it("shows nothing of its numbers while an epoch is looked at", () => {
    const { store } = ahead();
    lookAtEpoch(store, 1);
    const state = store.getState();
    const { past } = state.training;
    const node = nodeOf(past?.graph as Graph, "o");
    expect(shownNumber(state, node, bias)).toBe(node.params.bias);
  });
});
