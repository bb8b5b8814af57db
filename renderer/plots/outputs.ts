import {
  type Classes,
  compile,
  type Feed,
  findHeads,
  findNode,
  type Graph,
  type NodeId,
  nodeName,
  type Prepared,
} from "../../core/index.ts";

/** A prediction of the graph that meets a target, and how it is shown. */
export interface Output {
  /** Its own also where one node meets two targets. */
  readonly id: string;
  /** The node that predicts. */
  readonly node: NodeId;
  readonly name: string;
  /** The column to be predicted; null where the target is computed in the graph. */
  readonly target: Feed | null;
  /** What the targets mean; null where they are quantities. */
  readonly classes: Classes | null;
  /** Whether it is the logit of a probability. */
  readonly isLogit: boolean;
  /** Whether predictions and targets are numbers of classes. */
  readonly choosesClass: boolean;
  /** The prediction as it is shown: a logit as the probability that it stands for. */
  readonly shown: (prediction: number) => number;
}

const known = new WeakMap<Prepared, readonly Output[]>();

/**
 * The graph's outputs. Weights change nothing about them, so they are found once for the same data
 * and names.
 */
export function outputsOf(graph: Graph, prepared: Prepared): readonly Output[] {
  let outputs = known.get(prepared);
  if (!outputs || outputs.some(({ node, name }) => nameIn(graph, node) !== name)) {
    outputs = findOutputs(graph, prepared);
    known.set(prepared, outputs);
  }
  return outputs;
}

function nameIn(graph: Graph, id: NodeId): string | null {
  const node = findNode(graph, id);
  return node ? nodeName(node) : null;
}

function findOutputs(graph: Graph, prepared: Prepared): readonly Output[] {
  const program = compile(graph);
  return findHeads(program, prepared).flatMap(
    ({ loss, prediction, target, classes, choosesClass }): Output[] => {
      const [node, aim] = [program.nodes[prediction]?.node, program.nodes[target]?.node];
      if (!node || !aim) return [];
      const feed = prepared.feeds.find((candidate) => candidate.node === aim.id) ?? null;
      const isLogit = loss.op.classes?.threshold === 0 && loss.op.classes.no === 0;
      return [
        {
          id: [loss.node.id, node.id, aim.id].join(" "),
          node: node.id,
          name: nodeName(node),
          target: feed,
          classes,
          isLogit,
          choosesClass,
          shown: isLogit ? sigmoid : same,
        },
      ];
    },
  );
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

function same(prediction: number): number {
  return prediction;
}
