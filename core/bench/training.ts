import { builtInTable } from "../data/built-in.ts";
import { edgeId, type Graph, type GraphEdge, type GraphNode, nodeId } from "../model/graph.ts";
import { defaultSettings } from "../model/settings.ts";
import { prepare } from "../train/prepare.ts";
import { createTrainer, type Trainer } from "../train/trainer.ts";
import { createLanesTape, type LanesTape, lanesLoss, trainLanesTape } from "./lanes-tape.ts";
import { secondsFor, timeText } from "./measure.ts";
import { network, type Workload } from "./workload.ts";

const sizes = [2, 16, 16, 1] as const;
const points = 100;
const learningRate = 0.05;
/** Updates after which both must have the same loss. */
const agreedUpdates = 200;
const rounds = 3;

/** One full-batch update of SGD on moons: the trainer over neurons beside a tape over scalars. */
export function trainingLines(): readonly string[] {
  const { trainer, tape, weights } = createPeers();
  for (let i = 0; i < agreedUpdates; i++) {
    trainer.update();
    trainLanesTape(tape, weights, learningRate);
  }
  const ours = trainer.records().at(-1)?.loss ?? Number.NaN;
  const agree = Math.abs(lanesLoss(tape) - ours) <= 1e-9 * Math.abs(ours);
  let trainerTime = Number.POSITIVE_INFINITY;
  let tapeTime = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    trainerTime = Math.min(
      trainerTime,
      secondsFor(() => void trainer.update()),
    );
    tapeTime = Math.min(
      tapeTime,
      secondsFor(() => trainLanesTape(tape, weights, learningRate)),
    );
  }
  return [
    `Training ${sizes.join("-")} on moons, ${points} points, full batch, ${weights} parameters:`,
    `  ${timeText(trainerTime)} an update, ${Math.round(1 / trainerTime)} a second; 2,000 epochs take ${timeText(2000 * trainerTime)}`,
    `  ${(trainerTime / tapeTime).toFixed(1).padStart(5)} times a tape with lanes in JavaScript, ${timeText(tapeTime)}`,
    agree
      ? `  Both agree: loss ${ours.toPrecision(10)} at update ${agreedUpdates}`
      : `  THEY DIFFER: loss ${ours} and ${lanesLoss(tape)} at update ${agreedUpdates}`,
  ];
}

/** Both with the same weights, data and learning rate, at their first update. */
export function createPeers(): {
  readonly trainer: Trainer;
  readonly tape: LanesTape;
  readonly weights: number;
} {
  const workload = network("moons", sizes);
  // Its last leaves are the two inputs and the target.
  const weights = workload.leafCount - 3;
  const table = builtInTable("moons", points, 0.1, 1);
  const tape = createLanesTape(workload, points);
  table.columns.forEach(({ values }, column) => {
    tape.values.set(values, (weights + column) * points);
  });
  const graph = toNeurons(workload);
  const prepared = prepare(graph, table);
  if (prepared.kind === "refused") throw new Error(prepared.problems[0]?.message);
  const created = createTrainer(graph, prepared.prepared);
  if (created.kind === "refused") throw new Error(created.problems[0]?.message);
  return { trainer: created.trainer, tape, weights };
}

/** The network of the workload as neurons: its leaves are a bias and the weights, unit by unit. */
function toNeurons({ initial }: Workload): Graph {
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  const add = (id: string, op: string, params: GraphNode["params"], from: readonly string[]) => {
    nodes.push({ id: nodeId(id), op, label: id, position: [0, 0], params });
    const handles =
      op === "squared-error" ? ["prediction", "target"] : from.map((_, i) => `x${i + 1}`);
    from.forEach((source, i) => {
      edges.push({
        id: edgeId(`e${edges.length}`),
        source: nodeId(source),
        sourceHandle: "out",
        target: nodeId(id),
        targetHandle: handles[i] as string,
      });
    });
    return id;
  };
  let at = 0;
  let row = ["x1", "x2"].map((column) => add(column, "input", { value: 0, column }, []));
  sizes.slice(1).forEach((size, layer) => {
    const from = row;
    const activation = layer < sizes.length - 2 ? "tanh" : "identity";
    row = Array.from({ length: size }, (_, unit) => {
      const bias = initial[at++]!;
      const slopes = from.map((_, i) => [`w${i + 1}`, initial[at++]!] as const);
      const params = { ...Object.fromEntries(slopes), bias, activation };
      return add(`h${layer}_${unit}`, "neuron", params, from);
    });
  });
  const target = add("t", "target", { value: 0, column: "class" }, []);
  const loss = add("L", "squared-error", {}, [row[0] as string, target]);
  const optimizer = { ...defaultSettings.optimizer, id: "sgd", learningRate } as const;
  const settings = { ...defaultSettings, optimizer, epochs: 1e9, shuffle: false };
  return {
    name: "moons",
    nodes,
    edges,
    loss: nodeId(loss),
    data: {
      source: { kind: "built-in", name: "moons", count: points },
      noise: 0.1,
      standardize: false,
      validation: 0,
      seed: 1,
    },
    training: { settings, progress: null },
  };
}
