import type { Run } from "../engine/arena.ts";
import type { ParamCell, ProgramNode } from "../engine/program.ts";
import { gradientIn } from "../engine/read.ts";
import { formatNumber } from "../model/number-text.ts";
import { type CodeLine, codeLine, sectionLines } from "./code-line.ts";
import { biasOf, type DenseLayer, type DenseNet } from "./dense-net.ts";
import type { LearntParameter, Source } from "./graph-code.ts";
import { activationModule } from "./op-code.ts";
import { commentText, pythonNumber, wrappedLines } from "./python-text.ts";

/** A layer, and where in the network its matrix stands: activations are modules too. */
interface Placed {
  readonly layer: DenseLayer;
  readonly module: string;
  readonly width: number;
}

function placedLayers({ inputs, layers }: DenseNet): readonly Placed[] {
  let [at, width] = [0, inputs.length];
  return layers.map((layer) => {
    const placed = { layer, module: `net[${at}]`, width };
    at += layer.activation ? 2 : 1;
    width = layer.neurons.length;
    return placed;
  });
}

/** The network as `nn.Sequential`, with the weights that the neurons have. */
export function networkLines(net: DenseNet, { names }: Source): readonly CodeLine[] {
  const called = ({ node }: ProgramNode) => names.of(node.id);
  const inner = (text: string, more: Partial<CodeLine> = {}) =>
    codeLine("leaf", text, { indent: 1, ...more });
  const modules = placedLayers(net).flatMap(({ layer, width }) => {
    const { neurons, activation } = layer;
    const nodes = neurons.map(({ node }) => node.id);
    const bias = layer.hasBias ? "" : ", bias=False";
    return [
      inner(`nn.Linear(${width}, ${neurons.length}${bias}),`, {
        nodes,
        comment: commentText(neurons.map(called).join(", ")),
      }),
      ...(activation ? [inner(`${activationModule(activation)},`, { nodes })] : []),
    ];
  });
  const weights = placedLayers(net).flatMap(({ layer, module }) => [
    inner(`${module}.weight.copy_(torch.tensor([`),
    ...layer.neurons.map((neuron) => {
      const row = layer.weights(neuron).map(numberOf).join(", ");
      const about = { node: null, nodes: [neuron.node.id], comment: called(neuron), indent: 2 };
      return inner(`[${row}],`, about);
    }),
    inner("]))"),
    ...(layer.hasBias
      ? wrappedLines(
          `${module}.bias.copy_(torch.tensor([`,
          layer.neurons.map((neuron) => numberOf(biasOf(neuron)!)),
          "]))",
          { kind: "leaf", indent: 1 },
        ).map((line) => ({ ...line, nodes: layer.neurons.map(({ node }) => node.id) }))
      : []),
  ]);
  return [
    ...sectionLines("The network: layers of neurons, with their weights"),
    codeLine("leaf", "net = nn.Sequential("),
    ...modules,
    codeLine("leaf", ")"),
    codeLine("leaf", "with torch.no_grad():"),
    ...weights,
  ];
}

/** What the network answers to what feeds it. */
export function networkPass(net: DenseNet, { names }: Source, indent: number): CodeLine {
  const { inputs, layers } = net;
  const outputs = layers.at(-1)!.neurons;
  const fed = inputs.map(({ node }) => names.of(node.id));
  // Rows of a batch and single numbers do not stack by themselves.
  const isMixed = inputs.some(({ value }) => value.laned !== inputs[0]!.value.laned);
  const rows = isMixed ? `torch.broadcast_tensors(${fed.join(", ")})` : `[${fed.join(", ")}]`;
  const answer = `net(torch.stack(${rows}, dim=-1))`;
  const called = outputs.map(({ node }) => names.of(node.id)).join(", ");
  const nodes = layers.flatMap(({ neurons }) => neurons.map(({ node }) => node.id));
  return outputs.length === 1
    ? codeLine("forward", `${called} = ${answer}.squeeze(-1)`, {
        indent,
        node: outputs[0]!.node.id,
        nodes,
      })
    : codeLine("forward", `${called} = ${answer}.unbind(-1)`, { indent, nodes });
}

/** The tensors of the network as what it learns by. */
export function networkParameters(net: DenseNet, { run }: Source): readonly LearntParameter[] {
  return placedLayers(net).flatMap(({ layer, module }): LearntParameter[] => {
    const { neurons } = layer;
    const nodes = neurons.map(({ node }) => node.id);
    const rows = neurons.map((neuron) => layer.weights(neuron));
    const biases = layer.hasBias ? neurons.map((neuron) => biasOf(neuron)!) : [];
    const tensor = (param: "weight" | "bias", cells: readonly ParamCell[], gradient: string) => ({
      node: null,
      nodes,
      param,
      isTensor: true,
      isBias: cells === biases,
      frozen: cells[0]!.frozen,
      name: `${module}.${param}`,
      gradient,
    });
    return [
      tensor("weight", rows[0]!, rows.map((row) => `[${gradients(run, row)}]`).join(", ")),
      ...(layer.hasBias ? [tensor("bias", biases, gradients(run, biases))] : []),
    ];
  });
}

function gradients(run: Run, cells: readonly ParamCell[]): string {
  return cells.map((cell) => formatNumber(gradientIn(run, cell))).join(", ");
}

function numberOf({ initial }: ParamCell): string {
  return pythonNumber(initial.data[0]!);
}
