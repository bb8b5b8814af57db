import type { Program, ProgramNode } from "../engine/program.ts";
import { flows } from "../engine/read.ts";
import type { BugId } from "../model/bug.ts";
import type { EdgeId, NodeId } from "../model/graph.ts";
import { nodeName, parameterLabel } from "../model/names.ts";
import { activationIn } from "../ops/activation.ts";
import { parameterKeyText, trainedParameters } from "../train/parameters.ts";
import { count, plural } from "../words/count.ts";
import { list } from "../words/list.ts";
import { biasMoves } from "./bias.ts";
import { earlyVisits, foundOrder } from "./order.ts";

/** Where a bug shows in a graph: what to look at, and what to say of it. */
export interface Evidence {
  /** Whether the graph can show it at all. */
  readonly shows: boolean;
  readonly says: string;
  readonly nodes: readonly NodeId[];
  readonly edges: readonly EdgeId[];
}

export function evidenceOf(program: Program, bug: BugId): Evidence {
  if (program.loss === null)
    return cannot(
      "no node is the loss, so nothing flows back. Select a node and make it the loss.",
    );
  return evidence[bug](program);
}

const evidence: Readonly<Record<BugId, (program: Program) => Evidence>> = {
  overwrite(program) {
    const arriving = arrivingWires(program);
    const found = program.nodes.flatMap((node, at) => {
      const edges = arriving[at]!;
      return edges.length > 1 ? [{ node, edges }] : [];
    });
    if (found.length === 0)
      return cannot(
        "no value on a path to the loss is used more than once. Wire one output to two inputs, such as x to both inputs of a Multiply.",
      );
    const uses = found.map(
      ({ node, edges }) => `${nodeName(node.node)} (${count(edges.length, "wire")})`,
    );
    return {
      shows: true,
      says: `It shows at ${listed(uses)}: of the contributions that come back, only the last is kept. All that lies before is wrong with it.`,
      nodes: found.map(({ node }) => node.node.id),
      edges: found.flatMap(({ edges }) => edges),
    };
  },
  "no-reset"(program) {
    const parameters = trainedParameters(program);
    if (parameters.length === 0)
      return cannot("the loss depends on no parameter. Add a Parameter on a path to the loss.");
    const names = parameters.map(({ node, name }) => parameterLabel(node.node, name));
    return {
      shows: true,
      says: `From the second run on, it shows at every parameter: ${listed(names)}. After n runs without a change, the gradient is n times what it should be.`,
      nodes: distinct(parameters.map(({ node }) => node)),
      edges: [],
    };
  },
  "wrong-order"(program) {
    const early = earlyVisits(program);
    if (early.length === 0)
      return cannot(
        "no node with something to hand on is found too early. Use a computed value on a short and on a long way to the loss, such as h in h + tanh(h).",
      );
    const names = early.map(
      ({ node, missing }) =>
        `${nodeName(node.node)} (${count(missing.length, "contribution")} ${plural(missing.length, "is", "are")} missing then)`,
    );
    const order = foundOrder(program).map((at) => nodeName(program.nodes[at]!.node));
    return {
      shows: true,
      says: `Handed on too early by ${listed(names)}: all that lies before is wrong. The order of the visits: ${listed(order, 12)}.`,
      nodes: early.map(({ node }) => node.node.id),
      edges: early.flatMap(({ missing }) => missing),
    };
  },
  "no-activation-slope"(program) {
    const found = program.nodes.filter((node) => flows(node) && isActivation(node));
    if (found.length === 0)
      return cannot("there is no activation on a path to the loss. Add a Sigmoid, for example.");
    return {
      shows: true,
      says: `It shows at ${listed(found.map(({ node }) => nodeName(node)))} where the slope is not 1, and in all that lies before.`,
      nodes: distinct(found),
      edges: found.flatMap(({ slots }) => slots.flatMap(({ edge }) => edge ?? [])),
    };
  },
  "bias-per-weight"(program) {
    const moves = biasMoves(program);
    const found = trainedParameters(program).flatMap(({ node, name }) => {
      const times = moves.get(parameterKeyText({ node: node.node.id, param: name }));
      return times
        ? [{ node, words: `${parameterLabel(node.node, name)} (${count(times, "time")})` }]
        : [];
    });
    if (found.length === 0)
      return cannot(
        "no bias belongs to two weights or more. Add a Neuron with two inputs, or a Parameter to a Sum of two weighted inputs.",
      );
    return {
      shows: true,
      says: `One update moves ${listed(found.map(({ words }) => words))}. The canvas shows gradients, and these are right: look at the updates in the table.`,
      nodes: distinct(found.map(({ node }) => node)),
      edges: [],
    };
  },
};

function cannot(reason: string): Evidence {
  return { shows: false, says: `This graph can’t show it: ${reason}`, nodes: [], edges: [] };
}

/** For each node the wires through which contributions come back to it. */
function arrivingWires({ nodes }: Program): readonly (readonly EdgeId[])[] {
  const wires: EdgeId[][] = nodes.map(() => []);
  for (const node of nodes)
    if (flows(node))
      for (const { source, edge } of node.slots) if (edge !== null) wires[source]!.push(edge);
  return wires;
}

function isActivation({ op, wiring }: ProgramNode): boolean {
  return activationIn(op, wiring) !== null;
}

function distinct(nodes: readonly ProgramNode[]): readonly NodeId[] {
  return [...new Set(nodes.map(({ node }) => node.id))];
}

function listed(names: readonly string[], most = 6): string {
  return list(names, { most });
}
