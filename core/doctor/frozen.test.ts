import { expect, test } from "vitest";
import { setFrozen } from "../document/edit/frozen.ts";
import { setParam } from "../document/edit/params.ts";
import { sketch } from "../engine/testing/sketch.ts";
import type { Graph } from "../model/graph.ts";
import { neuronOp } from "../ops/neuron.ts";
import { numericParams, wiringOf } from "../ops/wiring.ts";
import { network } from "../train/testing/network.ts";
import { kindsOf, only } from "./testing/practice.ts";

/** A tall stack of saturated neurons, whose gradient vanishes. */
function stack(params: Graph["nodes"][number]["params"]): Graph {
  const draft = sketch();
  let last = draft.input(1);
  for (let i = 0; i < 7; i++)
    last = draft.add("neuron", [last], { w1: 6, activation: "sigmoid", ...params });
  const target = draft.add("target", [], { value: 0 });
  return draft.graph(draft.add("squared-error", [last, target]));
}

test("a neuron without a bias is examined like one whose bias is 0", () => {
  const kinds = kindsOf(stack({ bias: 0 }));
  expect(kinds).toContain("vanishing");
  expect(kindsOf(stack({ hasBias: "no" }))).toEqual(kinds);
});

test("a dead unit without a bias is found, and no bias is raised", () => {
  const draft = sketch();
  const x = draft.input(-1);
  const h = draft.add("neuron", [x], { w1: 2, activation: "relu", hasBias: "no" });
  const graph = draft.graph(draft.add("square", [h]));
  expect(kindsOf(graph)).toContain("dead");
});

test("a bias that is frozen is not raised, and where nothing learns anyway one silent row is no illness", () => {
  const dead = (params: Graph["nodes"][number]["params"]) => {
    const draft = sketch();
    const neuron = { w1: 2, bias: 0, activation: "relu", ...params };
    return draft.graph(draft.add("square", [draft.add("neuron", [draft.input(-1)], neuron)]));
  };
  const labels = (graph: Graph) =>
    only(graph, "dead")
      .fixes.map(({ label }) => label)
      .join();
  expect(labels(dead({}))).toContain("Set the Bias");
  expect(labels(dead({ frozen: ["bias"] }))).not.toContain("Set the Bias");
  expect(kindsOf(dead({ frozen: ["w1", "bias"] }))).not.toContain("dead");
});

/** All parameters of the graph but those of some nodes. */
function frozenBut(graph: Graph, learns: (id: string) => boolean): Graph {
  return graph.nodes.reduce((next, node) => {
    if (node.op !== "neuron" || learns(node.id)) return next;
    const wired = graph.edges.filter(({ target }) => target === node.id);
    const handles = wired.map(({ targetHandle }) => targetHandle);
    return numericParams(neuronOp, wiringOf(neuronOp, node, handles)).reduce(
      (changed, { name }) => setFrozen(changed, node.id, name, true),
      next,
    );
  }, graph);
}

test("what is frozen has no need to learn: it neither vanishes nor is alike nor unused", () => {
  expect(kindsOf(frozenBut(stack({ bias: 0 }), () => false))).not.toContain("vanishing");
  const twins = network([2, 1], { inputs: ["x"], target: "t" });
  const alike = twins.nodes.reduce(
    (graph, node) =>
      node.op === "neuron"
        ? ["w1", "w2", "bias"].reduce((next, name) => setParam(next, node.id, name, 0.3), graph)
        : graph,
    twins,
  );
  expect(kindsOf(alike)).toContain("symmetric");
  expect(kindsOf(frozenBut(alike, () => false))).not.toContain("symmetric");
  const [one] = alike.nodes.filter(({ op }) => op === "neuron");
  if (!one) throw new Error("No neuron.");
  expect(kindsOf(setFrozen(alike, one.id, "bias", true))).not.toContain("symmetric");
  const draft = sketch();
  draft.add("parameter", [], { value: 1, frozen: ["value"] });
  const w = draft.parameter(2);
  expect(kindsOf(draft.graph(draft.add("square", [w])))).not.toContain("unused");
});
