import { describe, expect, it } from "vitest";
import type { Graph } from "../../../core/index.ts";
import type { AppStore } from "../app/store.ts";
import { edit } from "../document/edit.ts";
import { graphOf, id } from "../testing/open-app.ts";
import { openTraining } from "../testing/training.ts";
import { epochsOf, keepEpochs } from "./kept.ts";
import { restoreLastFinite, rewindTo, setTraining, trainOnce } from "./training-actions.ts";

/** What each parameter was after each epoch, by its name. */
function trainEpochs({ store, trainer }: ReturnType<typeof openTraining>, count: number) {
  return Array.from({ length: count }, () => {
    trainOnce(store, "epoch");
    trainer.run();
    return numbersOf(store);
  });
}

function numbersOf(store: AppStore): Readonly<Record<string, number>> {
  const { nodes, training } = graphOf(store);
  const numbers = (training?.progress?.parameters ?? []).map(({ node, param }) => {
    const found = nodes.find((each) => each.id === node);
    return [`${node} ${param}`, found?.params[param] as number] as const;
  });
  return Object.fromEntries(numbers);
}

const orderOf = (store: AppStore) => Object.keys(numbersOf(store));
const offered = (store: AppStore) =>
  epochsOf(graphOf(store), store.getState().training.kept).map(({ record }) => record.epoch);

const reversed = (graph: Graph): Graph => ({
  ...graph,
  nodes: graph.nodes.toReversed(),
  edges: graph.edges.toReversed(),
});

/** One neuron in place of another: as many parameters, of other nodes. */
const replaced = (graph: Graph): Graph => ({
  ...graph,
  nodes: graph.nodes.map((node) => (node.id === "h1" ? { ...node, id: id("new") } : node)),
  edges: graph.edges.map((edge) => ({
    ...edge,
    ...(edge.source === "h1" && { source: id("new") }),
    ...(edge.target === "h1" && { target: id("new") }),
  })),
});

describe("rewinding", () => {
  it("gives every parameter its own number, in whatever order they are by now", () => {
    const opened = openTraining();
    const { store } = opened;
    const at = trainEpochs(opened, 3);
    const order = orderOf(store);
    edit(store, "Reverse", reversed);
    trainEpochs(opened, 2);
    expect(orderOf(store)).not.toEqual(order);
    expect(offered(store)).toContain(2);
    rewindTo(store, 2);
    expect(graphOf(store).training?.progress?.epoch).toBe(2);
    expect(numbersOf(store)).toEqual(at[1]);
  });

  it("goes on as the run did, with what the optimiser remembers of each parameter", () => {
    const opened = openTraining();
    const { store } = opened;
    const at = trainEpochs(opened, 3);
    const parametersThen = graphOf(store).training?.progress?.parameters;
    edit(store, "Reverse", reversed);
    trainEpochs(opened, 1);
    rewindTo(store, 3);
    expect(numbersOf(store)).toEqual(at[2]);
    expect(graphOf(store).training?.progress?.parameters).toEqual(parametersThen);
  });

  it("does not offer the epochs of other parameters, though there are as many", () => {
    const opened = openTraining();
    const { store } = opened;
    trainEpochs(opened, 3);
    edit(store, "Replace", replaced);
    expect(offered(store)).toEqual([]);
    trainEpochs(opened, 2);
    expect(offered(store)).toEqual([4, 5]);
    const before = graphOf(store);
    rewindTo(store, 2);
    expect(graphOf(store)).toBe(before);
  });
});

it("the last finite weights go to the parameters that they are of", () => {
  const opened = openTraining();
  const { store } = opened;
  const [, , at] = trainEpochs(opened, 3);
  const { checkpoint, parameters } = store.getState().training.kept.at(-1) ?? {};
  if (!checkpoint || !parameters) throw new Error("Nothing was kept.");
  edit(store, "Reverse", reversed);
  trainEpochs(opened, 1);
  const { end } = store.getState().training;
  setTraining(store, { end: end && { ...end, lastFinite: checkpoint, parameters } });
  restoreLastFinite(store);
  expect(numbersOf(store)).toEqual(at);
});

it("the checkpoints of a large network stay within memory, the first and last among them", () => {
  const numbers = 1_000_000;
  const opened = openTraining();
  trainEpochs(opened, 1);
  const [first] = opened.store.getState().training.kept;
  if (!first) throw new Error("Nothing was kept.");
  const values = new Float64Array(numbers);
  const epochs = Array.from({ length: 40 }, (_, i) => i + 1);
  const records = epochs.map((epoch) => ({ ...first.record, epoch }));
  const fresh = epochs.map((epoch) => ({
    ...first.checkpoint,
    epoch,
    values,
    state: new Float64Array(),
  }));
  const kept = keepEpochs([], fresh, records, []);
  const held = kept.reduce((sum, { checkpoint }) => sum + checkpoint.values.length, 0);
  expect(held).toBeLessThanOrEqual(8 * numbers);
  expect(kept.length).toBeGreaterThan(4);
  expect(kept[0]?.record.epoch).toBe(1);
});
