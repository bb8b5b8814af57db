import fc from "fast-check";
import { expect, test } from "vitest";
import { createRandom } from "../../data/random.ts";
import type { NodeId } from "../../model/graph.ts";
import { activationOps } from "../../ops/activation.ts";
import { createRun, setCell } from "../arena.ts";
import { compile } from "../compile.ts";
import type { Program, Reduction } from "../program.ts";
import { contributionsOf, findParamCell } from "../read.ts";
import { runAll } from "../run.ts";
import { expectSameBits } from "../testing/same-bits.ts";
import { type Sketch, sketch } from "../testing/sketch.ts";
import { float64 } from "./number-type.ts";
import { createPlan } from "./plan.ts";

/** How a neuron differs from its neighbours: by what it leaves out of the inputs, their order, or the activation. */
interface Neuron {
  readonly activation: string;
  readonly hasBias: string;
  readonly leavesOut: number | null;
  readonly turned: boolean;
}

const neurons: fc.Arbitrary<Neuron> = fc.record({
  activation: fc.constantFrom("tanh", "tanh", "identity", ...activationOps.map(({ id }) => id)),
  hasBias: fc.constantFrom("yes", "yes", "yes", "no"),
  leavesOut: fc.option(fc.nat(), { freq: 5 }),
  turned: fc.constantFrom(false, false, false, true),
});

interface Network {
  readonly seed: number;
  readonly inputs: number;
  /** Whether one of the inputs is one number for all lanes. */
  readonly sharedInput: boolean;
  readonly layers: readonly (readonly Neuron[])[];
  readonly skips: boolean;
}

const networks: fc.Arbitrary<Network> = fc.record({
  seed: fc.nat(),
  inputs: fc.integer({ min: 1, max: 19 }),
  sharedInput: fc.boolean(),
  layers: fc.array(fc.array(neurons, { minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 3,
  }),
  skips: fc.boolean(),
});

/** Layers one behind the other, and where `skips`, each takes all that came before; and rows for what is laned. */
function draw(
  { seed, inputs, sharedInput, layers, skips }: Network,
  lanes: number,
  reduction: Reduction = "mean",
) {
  const random = createRandom(seed);
  const hard = [0, -0, 1e200];
  const number = () =>
    random() < 0.05 ? hard[Math.floor(hard.length * random())]! : 2 * random() - 1;
  const draft = sketch();
  const laned = Array.from({ length: inputs }, () => draft.input(0));
  let row: readonly NodeId[] = sharedInput ? [...laned, draft.parameter(number())] : laned;
  for (const layer of layers) {
    const next = layer.map((neuron) => addNeuron(draft, row, neuron, number));
    row = skips ? [...row, ...next] : next;
  }
  const target = draft.input(0);
  const loss = draft.add("squared-error", [draft.add("sum", row), target]);
  const feeds = [...laned, target];
  const program = compile(draft.graph(loss), { lanes, lanedNodes: new Set(feeds), reduction });
  const rows = feeds.map((id) => ({ id, row: Float64Array.from({ length: lanes }, number) }));
  return { program, rows };
}

function addNeuron(
  draft: Sketch,
  row: readonly NodeId[],
  { activation, hasBias, leavesOut, turned }: Neuron,
  number: () => number,
): NodeId {
  const kept = row.filter(
    (_, i) => row.length === 1 || leavesOut === null || i !== leavesOut % row.length,
  );
  const sources = turned ? kept.toReversed() : kept;
  const weights = sources.map((_, i) => [`w${i + 1}`, number()] as const);
  const params = { ...Object.fromEntries(weights), bias: number(), activation, hasBias };
  return draft.add("neuron", sources, params);
}

test.each([1, 2, 3, 7, 16, 21, 40])(
  "dense layers of %i lanes give the bits of the interpreter",
  (lanes) => {
    fc.assert(
      fc.property(networks, (network) => {
        const { program, rows } = draw(network, lanes);
        expectSameBits(program, (run) => {
          for (const { id, row } of rows) setCell(run, findParamCell(program, id, "value")!, row);
        });
      }),
      { numRuns: 40 },
    );
  },
);

const plain: Neuron = { activation: "tanh", hasBias: "yes", leavesOut: null, turned: false };

function network(layers: Neuron[][], lanes = 5): Program {
  return draw({ seed: 1, inputs: 3, sharedInput: false, layers, skips: false }, lanes).program;
}

test("the contributions of a layer's units have no rows, and are read as each lane alone has them", () => {
  fc.assert(
    fc.property(networks, (network) => {
      const lanes = 3;
      const { program, rows } = draw(network, lanes, "sum");
      const batch = createRun(program, { executor: "compiled" });
      const alone = createRun(draw(network, 1, "sum").program);
      for (const { id, row } of rows) setCell(batch, findParamCell(program, id, "value")!, row);
      runAll(batch);
      for (let lane = 0; lane < lanes; lane++) {
        for (const { id, row } of rows)
          setCell(alone, findParamCell(alone.program, id, "value")!, row[lane]!);
        runAll(alone);
        for (const at of program.backward)
          for (const [i, slot] of program.nodes[at]!.slots.entries()) {
            const [known] = contributionsOf(alone, alone.program.nodes[at]!.slots[i]!);
            if (!slot.isKept) expect(contributionsOf(batch, slot)[lane]).toBe(known);
          }
      }
    }),
    { numRuns: 40 },
  );
  const { contributions, scratch } = network([[plain, plain], [plain]]).regions;
  // Of the one input of the sum, and of the loss's two.
  expect(scratch - contributions).toBe(3 * 5);
});

test("layers of any size with one activation are one code", () => {
  const layersIn = (program: Program) =>
    createPlan(program, float64).codes.filter(({ kind }) => kind === "layer").length;
  const sigmoid = { ...plain, activation: "sigmoid" };
  expect(layersIn(network([[plain, plain], [plain, plain, plain], [plain]]))).toBe(1);
  expect(layersIn(network([[plain, sigmoid], [{ ...plain, hasBias: "no" }]]))).toBe(2);
  expect(layersIn(network([[plain]], 1))).toBe(0);
});
