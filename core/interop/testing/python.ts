import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Run } from "../../engine/arena.ts";
import type { Graph, NodeId } from "../../model/graph.ts";
import { createPreparer } from "../../train/preparer.ts";
import { type CodeLine, codeText } from "../code-line.ts";
import { type DenseNet, denseNet } from "../dense-net.ts";
import { learntParameters } from "../graph-code.ts";
import { feedsOf, ownRun } from "../own-run.ts";
import { pythonNames } from "../python-names.ts";
import { type CodeForm, pytorchCode } from "../pytorch.ts";

/** Python as it is on this machine; CHAINRULE_PYTHON names one that has PyTorch. */
const python = process.env.CHAINRULE_PYTHON ?? "python3";

export const hasPython = spawnSync(python, ["--version"]).status === 0;

export function hasTorch(): boolean {
  return hasPython && spawnSync(python, ["-c", "import torch"]).status === 0;
}

/** Runs a program as a file would be; what it prints. */
export function runPython(code: string, folder?: string): string {
  const done = spawnSync(python, ["-"], { input: code, encoding: "utf8", cwd: folder });
  if (done.status !== 0) throw new Error(done.stderr);
  return done.stdout;
}

/** What a script that lies here answers to `input`, both as JSON. */
export function runScript(name: string, input: unknown): unknown {
  const script = fileURLToPath(new URL(name, import.meta.url));
  const text = JSON.stringify(input);
  const done = spawnSync(python, [script], { input: text, encoding: "utf8", maxBuffer: 2 ** 28 });
  if (done.status !== 0) throw new Error(done.stderr);
  return JSON.parse(done.stdout);
}

export function codeOf(graph: Graph, form?: CodeForm): readonly CodeLine[] {
  return pytorchCode(graph, createPreparer()(graph, null), form && { form });
}

/** The program up to the end of its backward pass, before anything is moved. */
function onePass(lines: readonly CodeLine[]): readonly CodeLine[] {
  const end = lines.findIndex(({ comment }) => /^(Update|Training\b)/.test(comment));
  return end < 0 ? lines : lines.slice(0, end);
}

export interface Outcome {
  readonly error?: string;
  readonly loss: number | null;
  readonly values: readonly number[];
  readonly gradients: readonly number[];
}

/** What Python makes of each graph: its loss, and each parameter’s value and gradient. */
export function runPrograms(graphs: readonly Graph[], form?: CodeForm): readonly Outcome[] {
  const programs = graphs.map((graph) => {
    const lines = codeOf(graph, form);
    const { run, learnt, loss } = expected(graph, form);
    return {
      whole: codeText(lines),
      part: codeText(onePass(lines)),
      loss: loss === null ? null : pythonNames(run.program.nodes).of(loss),
      parameters: learnt.map(({ name }) => name),
    };
  });
  const outcomes = runScript("run_programs.py", programs) as readonly Outcome[];
  return outcomes.map((outcome) =>
    outcome.error === undefined
      ? {
          loss: outcome.loss === null ? null : number(outcome.loss),
          values: outcome.values.map(number),
          gradients: outcome.gradients.map(number),
        }
      : outcome,
  );
}

/** Numbers that are not finite come as Python writes them. */
function number(x: number | string): number {
  return typeof x === "number" ? x : Number(x.replace("inf", "Infinity"));
}

/** The engine’s run of the graph, and what it learns by, in the order of the outcome’s gradients. */
export function expected(graph: Graph, form: CodeForm = "lines") {
  const feeds = feedsOf(createPreparer()(graph, null));
  const run: Run = ownRun(graph, feeds);
  const names = pythonNames(run.program.nodes);
  const { loss } = run.program;
  const found = form === "layers" ? denseNet(run.program) : null;
  const net = found?.kind === "net" ? found : null;
  const apart = learntParameters({ run, names, feeds, net }).map((each) => ({
    ...each,
    node: each.node as NodeId,
  }));
  return {
    run,
    learnt: [...apart, ...(net ? learntInNet(net) : [])],
    loss: loss === null ? null : run.program.nodes[loss]!.node.id,
  };
}

/** Every weight and bias of a network by itself, called as the program reaches it. */
function learntInNet(net: DenseNet) {
  let module = 0;
  return net.layers.flatMap((layer) => {
    const of = `net[${module}]`;
    module += layer.activation ? 2 : 1;
    return layer.neurons.flatMap((neuron, row) => {
      const { id: node } = neuron.node;
      const weights = layer.weights(neuron).map(({ name: param }, column) => {
        return { node, param, name: `${of}.weight[${row}, ${column}]` };
      });
      const bias = { node, param: "bias", name: `${of}.bias[${row}]` };
      return layer.hasBias ? [...weights, bias] : weights;
    });
  });
}
