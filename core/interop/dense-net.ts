import type { ParamCell, Program, ProgramNode } from "../engine/program.ts";
import { flows } from "../engine/read.ts";
import { nodeName } from "../model/names.ts";
import { activationIn } from "../ops/activation.ts";
import type { Op } from "../ops/op.ts";
import { keyName } from "../ops/op-base.ts";
import { isBias } from "../ops/wiring.ts";

/** Neurons that are fed by the same nodes and have the same activation. */
export interface DenseLayer {
  readonly neurons: readonly ProgramNode[];
  readonly activation: Op | null;
  readonly hasBias: boolean;
  /** The weights of a neuron, in the order of what feeds the layer. */
  weights(neuron: ProgramNode): readonly ParamCell[];
}

/** All neurons of a graph as layers, each fed by the whole of the one before. */
export interface DenseNet {
  readonly kind: "net";
  /** What feeds the first layer. */
  readonly inputs: readonly ProgramNode[];
  readonly layers: readonly DenseLayer[];
}

/** Why the neurons are no such layers, in a sentence. */
export interface NoNet {
  readonly kind: "none";
  readonly reason: string;
}

/** The layers that a graph’s neurons form. */
export function denseNet(program: Program): DenseNet | NoNet {
  const none = (reason: string): NoNet => ({ kind: "none", reason });
  const neurons = program.nodes.filter(({ op }) => op.category === "neuron");
  if (neurons.length === 0) return none("The graph has no neurons that can be computed.");
  for (const neuron of neurons) {
    const fault = neuronFault(program, neuron);
    if (fault) return none(fault);
  }

  const groups = groupsOf(neurons);
  const isNeuron = (position: number) => program.nodes[position]?.op.category === "neuron";
  const starts = [...groups.values()].filter(([first]) => !sourcesOf(first!).some(isNeuron));
  if (starts.length !== 1)
    return none(
      starts.length === 0
        ? "No neuron is fed by inputs alone: there is no first layer."
        : `${named(starts[0]![0])} and ${named(starts[1]![0])} are fed by different nodes, so that there is not one first layer.`,
    );

  const layers: (readonly ProgramNode[])[] = [];
  let next: readonly ProgramNode[] | undefined = starts[0];
  let placed = 0;
  while (next) {
    layers.push(next);
    placed += next.length;
    const fault = layerFault(next);
    if (fault) return none(fault);
    const own: ReadonlySet<number> = new Set(next.map((neuron) => positionOf(program, neuron)));
    const follows: readonly ProgramNode[] | undefined = groups.get(keyOf([...own]));
    const stray = follows && strayWire(program, own, new Set(follows));
    if (stray) return none(stray);
    next = follows;
  }
  const left = neurons.find((neuron) => layers.every((layer) => !layer.includes(neuron)));
  if (placed < neurons.length && left)
    return none(`${named(left)} is not fed by the whole layer before it and by nothing else.`);
  return netOf(program, layers);
}

const named = (node: ProgramNode | undefined) => (node ? `“${nodeName(node.node)}”` : "");

/** The parameter that is added to a neuron's weighted inputs, where it has one. */
export function biasOf({ op, params }: ProgramNode): ParamCell | undefined {
  return params.find(({ name }) => isBias(op, name));
}

function weightOf({ op, params }: ProgramNode, handle: string): ParamCell {
  const factor = op.factorBeside!({ kind: "input", handle })!;
  return params.find(({ name }) => name === keyName(factor))!;
}

function sourcesOf({ slots }: ProgramNode): readonly number[] {
  return slots.flatMap(({ source }) => (source >= 0 ? [source] : []));
}

function positionOf(program: Program, { node }: ProgramNode): number {
  return program.position.get(node.id)!;
}

function keyOf(positions: readonly number[]): string {
  return positions.toSorted((a, b) => a - b).join(" ");
}

function groupsOf(neurons: readonly ProgramNode[]): ReadonlyMap<string, readonly ProgramNode[]> {
  const groups = new Map<string, ProgramNode[]>();
  for (const neuron of neurons) {
    const key = keyOf(sourcesOf(neuron));
    const known = groups.get(key);
    if (known) known.push(neuron);
    else groups.set(key, [neuron]);
  }
  return groups;
}

function neuronFault(program: Program, neuron: ProgramNode): string | null {
  const sources = sourcesOf(neuron);
  if (neuron.shape.length > 0 || sources.some((at) => program.nodes[at]!.shape.length > 0))
    return `${named(neuron)} computes with a tensor, where a layer takes single numbers.`;
  if (new Set(sources).size < sources.length)
    return `One node is wired into ${named(neuron)} twice, which a layer cannot say.`;
  if (program.loss !== null && !flows(neuron))
    return `The loss does not depend on ${named(neuron)}, so that its weights have no gradient.`;
  return null;
}

function layerFault(layer: readonly ProgramNode[]): string | null {
  const [first] = layer;
  const differs = (what: (neuron: ProgramNode) => unknown) =>
    layer.find((neuron) => what(neuron) !== what(first!));
  const other = differs(({ op, wiring }) => activationIn(op, wiring));
  if (other)
    return `${named(first)} and ${named(other)} are fed alike and have different activations.`;
  const bare = differs((neuron) => biasOf(neuron) !== undefined);
  if (bare) return `Of ${named(first)} and ${named(bare)} in one layer only one has a bias.`;
  for (const bias of [false, true]) {
    const frozen = layer.flatMap(({ op, params }) =>
      params.filter((cell) => cell.trainable && isBias(op, cell.name) === bias),
    );
    if (frozen.some((cell) => cell.frozen !== frozen[0]!.frozen))
      return `In the layer of ${named(first)} some parameters are frozen and others are not.`;
  }
  return null;
}

/** A wire from a layer to something that is not in the next one. */
function strayWire(
  { nodes, loss }: Program,
  layer: ReadonlySet<number>,
  next: ReadonlySet<ProgramNode>,
): string | null {
  if (loss !== null && layer.has(loss)) return `${named(nodes[loss])} is the loss itself.`;
  for (const node of nodes) {
    if (next.has(node)) continue;
    const from = sourcesOf(node).find((source) => layer.has(source));
    if (from !== undefined)
      return `${named(nodes[from])} also feeds ${named(node)}, which is not in the next layer.`;
  }
  return null;
}

/** Neurons stand in the order in which the next layer takes them. */
function netOf(program: Program, layers: readonly (readonly ProgramNode[])[]): DenseNet {
  const orders = layers.map((_, at) => sourcesOf(layers[at]![0]!));
  return {
    kind: "net",
    inputs: orders[0]!.map((position) => program.nodes[position]!),
    layers: layers.map((layer, at) => {
      const next = orders[at + 1];
      const { op, wiring } = layer[0]!;
      return {
        neurons: next ? next.map((position) => program.nodes[position]!) : layer,
        activation: activationIn(op, wiring),
        hasBias: biasOf(layer[0]!) !== undefined,
        weights: (neuron) =>
          orders[at]!.map((source) => {
            const wired = sourcesOf(neuron).indexOf(source);
            return weightOf(neuron, neuron.wiring.handles[wired]!);
          }),
      };
    }),
  };
}
