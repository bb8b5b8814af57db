import { createRun, type Run } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import { contribute } from "../engine/interpret.ts";
import type { Program } from "../engine/program.ts";
import { contributionsOf, gradientsOf, valuesOf } from "../engine/read.ts";
import { activationIn, activationName } from "../ops/activation.ts";

/** The same graph, whose layers of tensors have no activation: positions and slots stand in the same order. */
const linearPrograms = new WeakMap<Program, Program>();

function withoutActivations(program: Program): Program {
  const known = linearPrograms.get(program);
  if (known) return known;
  const { graph, nodes, lanes, reduction, samples } = program;
  const layers = new Set(
    nodes
      .filter(({ op, wiring }) => op.kind === "structured" && activationIn(op, wiring) !== null)
      .map(({ node }) => node.id),
  );
  const lanedNodes = new Set(
    nodes
      .filter(({ op, value }) => op.category === "source" && value.laned)
      .map(({ node }) => node.id),
  );
  const linear = compile(
    {
      ...graph,
      nodes: graph.nodes.map((node) =>
        layers.has(node.id)
          ? { ...node, params: { ...node.params, [activationName]: "identity" } }
          : node,
      ),
    },
    { lanes, lanedNodes, reduction, samples },
  );
  linearPrograms.set(program, linear);
  return linear;
}

/**
 * What a layer of tensors hands back, slot by slot, from the gradient that has arrived at it in the run, as if its
 * activation were not there; null of a node that has none.
 */
export function openWithoutActivations(run: Run) {
  const linear = createRun(withoutActivations(run.program));
  return (at: number): readonly Float64Array[] | null => {
    const node = run.program.nodes[at]!;
    if (node.op.kind !== "structured" || activationIn(node.op, node.wiring) === null) return null;
    const own = linear.program.nodes[at]!;
    for (const [i, operand] of node.operands.entries())
      valuesOf(linear, own.operands[i]!).set(valuesOf(run, operand));
    gradientsOf(linear, own.value).set(gradientsOf(run, node.value));
    contribute(linear, own);
    return own.slots.map((slot) => contributionsOf(linear, slot).slice());
  };
}
