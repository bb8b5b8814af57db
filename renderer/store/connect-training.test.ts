import { describe, expect, it } from "vitest";
import { changeParam, moveTo } from "./edit-actions.ts";
import { graphOf, id } from "./testing/open-app.ts";
import type { TestTrainer } from "./testing/test-trainer.ts";
import { openTraining } from "./testing/training.ts";
import { setTraining, train } from "./training-actions.ts";

const looks = ({ posted }: TestTrainer) => posted.filter(({ kind }) => kind === "look");
const last = <T>(items: readonly T[]) => items.at(-1);

describe("a look that the training service dies of", () => {
  function dying() {
    const opened = openTraining();
    expect(looks(opened.trainer)).toHaveLength(1);
    opened.trainer.fail("out of memory");
    return opened;
  }

  it("is not asked for again: it would kill the next service too", () => {
    const { store, trainer } = dying();
    setTraining(store, {});
    moveTo(store, new Map([[id("o"), [10, 20] as const]]));
    expect(looks(trainer)).toHaveLength(1);
  });

  it("is asked for when the graph has changed, or whose samples are told apart", () => {
    const { store, trainer } = dying();
    changeParam(store, id("o"), "bias", 0.25);
    expect(last(looks(trainer))).toMatchObject({ graph: { nodes: graphOf(store).nodes } });
    expect(looks(trainer)).toHaveLength(2);
    trainer.fail("out of memory");
    setTraining(store, { parameter: { node: id("o"), param: "bias" } });
    expect(looks(trainer)).toHaveLength(3);
  });

  it("is told as what it is, and no run is said to have stopped", () => {
    const { store } = dying();
    const { title, details } = store.getState().message ?? {};
    expect(title).toMatch(/pictures/);
    expect(details?.join(" ")).not.toMatch(/Train again/);
    expect(details?.join(" ")).toMatch(/out of memory/);
  });
});

it("a service that dies in a run is asked once more for the look", () => {
  const { store, trainer } = openTraining();
  train(store);
  trainer.fail("");
  expect(store.getState().message?.title).toMatch(/Training has stopped/);
  expect(looks(trainer)).toHaveLength(2);
  trainer.fail("");
  expect(store.getState().message?.title).toMatch(/pictures/);
  expect(looks(trainer)).toHaveLength(2);
});

it("after a service that died with a look done, the next is asked for the graph anew", () => {
  const { store, trainer } = openTraining();
  trainer.run();
  train(store);
  trainer.fail("");
  expect(looks(trainer)).toHaveLength(2);
  trainer.run();
  expect(store.getState().training.look?.graph).toBe(graphOf(store));
});
