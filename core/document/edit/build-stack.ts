import type { PictureForm } from "../../data/pictures.ts";
import { createRandom, startingWeight } from "../../data/random.ts";
import type { Block } from "../../model/blocks.ts";
import {
  type BlockId,
  blockId,
  type Graph,
  type GraphNode,
  type NodeId,
  nodeId,
  outputHandle,
  type ParamValue,
  type Position,
} from "../../model/graph.ts";
import { defaultSettings } from "../../model/settings.ts";
import { columnPitch } from "../../scene/sizes.ts";
import type { Shape } from "../../tensor/shape.ts";
import { sizeOf } from "../../tensor/shape.ts";
import { withinReach } from "../reach.ts";
import type { DataColumns } from "./build-network.ts";
import { edgeIds, freshId, freshLabel } from "./ids.ts";
import { createNode } from "./nodes.ts";
import { setSettings } from "./training.ts";

export const stackKinds = ["dense", "convolution", "recurrent", "transformer"] as const;
export type StackKind = (typeof stackKinds)[number];

/** A network of whole layers, one tensor on each wire. */
export interface StackPlan extends DataColumns {
  readonly kind: StackKind;
  /**
   * By kind: units of each hidden layer; channels of each convolution, a pool after each; numbers in the state of the
   * recurrent cell, one entry; width of the tokens in each transformer layer, all alike.
   */
  readonly hidden: readonly number[];
  /** Of hidden dense layers and of convolutions. */
  readonly activation: string;
  /** Of how many classes the target names one; null where it is a quantity. */
  readonly classes: number | null;
  /** The picture that the inputs are; null where they are none. */
  readonly picture: PictureForm | null;
  /** Of the data: the more there are, the fewer epochs it takes. */
  readonly rows: number;
  readonly seed: number;
}

/** The purpose of the seed that draws the tensors of new parameter nodes. */
const drawPurpose = 22;
/** Nodes within a block stand in a band of their own below the cards, so that open blocks do not lie on each other. */
const band = 720;
const row = 170;

const batchSize = 32;
/** After these a network of layers has learnt the built-in sets as well as it will. */
const usualUpdates = 1200;
const epochs = { least: 20, most: 500 };

/** In tens. */
function usualEpochs(rows: number): number {
  const needed = 10 * Math.ceil((usualUpdates * batchSize) / rows / 10);
  return Math.min(Math.max(needed, epochs.least), epochs.most);
}

/** Why there is no such network, and what would make one; null where there is one. */
export function stackFault({
  kind,
  inputs,
  hidden,
  picture,
  classes,
}: Omit<StackPlan, "seed" | "rows">): string | null {
  if (inputs.length === 0) return "Choose at least one input.";
  if (kind === "dense" || hidden.length > 0) {
    if (kind === "convolution" && !picture)
      return "A convolution needs a picture: columns that count its pixels, such as p0 to p63.";
    if (kind === "convolution" && picture && picture.side >> hidden.length < 1)
      return `Each stage halves the picture of ${picture.side} × ${picture.side}: write fewer.`;
    if (kind === "recurrent" && hidden.length > 1)
      return "Write one number: the size of the state.";
    if (kind === "transformer" && new Set(hidden).size > 1)
      return "All layers of a transformer have one width: write the same number for each.";
    return classes !== null && classes < 2 ? "The target has one class alone." : null;
  }
  return "Write at least one number.";
}

/**
 * From the columns, as one tensor, through layers in blocks to a loss, which becomes the graph's. Weights of layers
 * are drawn by their ids, as all are; those of parameter nodes by the plan's seed, evenly between ±1/√n. A graph
 * without training settings gets such as train it well.
 */
export function buildStack(graph: Graph, plan: StackPlan, at: Position): Graph {
  const build = createBuilder(graph, at, plan.seed);
  const last = layersOf[plan.kind](build, plan);
  const units = plan.classes ?? 1;
  const scores = build.node("dense", plan.classes === null ? "prediction" : "scores", {
    units,
    activation: "identity",
  });
  build.wire(last, scores, "x");
  const { name, value } = plan.target;
  const target = build.below(scores, "target", name, { value, column: name });
  const loss = plan.classes === null ? "squared-error" : "cross-entropy";
  return build.finish(loss, scores, target, plan.rows);
}

type Builder = ReturnType<typeof createBuilder>;
type Layers = (build: Builder, plan: StackPlan) => NodeId;

const layersOf: Readonly<Record<StackKind, Layers>> = {
  dense(build, { inputs, hidden, activation, picture }) {
    const first = build.input(inputs, [inputs.length], picture ? "pixels" : "x");
    return build.inBlock(hidden.length > 1 ? "Hidden layers" : null, false, () =>
      hidden.reduce((before, units, i) => {
        const layer = build.node("dense", hidden.length > 1 ? `hidden ${i + 1}` : "hidden", {
          units,
          activation,
        });
        build.wire(before, layer, "x");
        return layer;
      }, first),
    );
  },

  convolution(build, { inputs, hidden, activation, picture }) {
    const { side, channels } = picture as PictureForm;
    const first = build.input(inputs, [channels, side, side], "picture");
    const last = hidden.reduce(
      (before, filters, i) =>
        build.inBlock(`Convolution ${i + 1}`, true, () => {
          const filter = build.node("conv-2d", "filters", {
            channels: filters,
            kernel: [3, 3],
            padding: [1, 1],
          });
          const bent = build.node(activation, activation, {});
          const pool = build.node("max-pool-2d", "pool", { kernel: [2, 2], stride: [2, 2] });
          build.wire(before, filter, "x");
          build.wire(filter, bent, "x");
          build.wire(bent, pool, "x");
          return pool;
        }),
      first,
    );
    const flat = build.node("flatten", "flat", {});
    build.wire(last, flat, "x");
    return flat;
  },

  recurrent(build, { inputs, hidden, picture }) {
    const [steps, width] = sequenceOf(inputs.length, picture);
    const state = hidden[0] as number;
    const first = build.input(inputs, [steps, width], picture ? "rows" : "x");
    const input = build.parameter("U", [width, state], width);
    const again = build.parameter("W", [state, state], state);
    const bias = build.parameter("b", [state], state);
    return Array.from({ length: steps }, (_, t) => t).reduce<NodeId | null>(
      (before, t) =>
        build.inBlock(`Step ${t + 1}`, true, () => {
          const seen = build.node("select", `x_${t + 1}`, { axis: 0, index: t });
          const taken = build.node("matmul", "x·U", {});
          build.wire(first, seen, "x");
          build.wire(seen, taken, "a");
          build.wire(input, taken, "b");
          const sum = build.node("sum", `z_${t + 1}`, {});
          build.wire(taken, sum, "x1");
          build.wire(bias, sum, "x2");
          if (before !== null) {
            const kept = build.node("matmul", "h·W", {});
            build.wire(before, kept, "a");
            build.wire(again, kept, "b");
            build.wire(kept, sum, "x3");
          }
          const next = build.node("tanh", `h_${t + 1}`, {});
          build.wire(sum, next, "x");
          return next;
        }),
      null,
    ) as NodeId;
  },

  transformer(build, { inputs, hidden, picture }) {
    const [steps, width] = sequenceOf(inputs.length, picture);
    const size = hidden[0] as number;
    const first = build.input(inputs, [steps, width], picture ? "rows" : "x");
    const tokens = build.dense(first, "tokens", size);
    const places = build.parameter("places", [steps, size], size);
    const start = build.add(tokens, places, "with places");
    const last = hidden.reduce(
      (before, _, i) =>
        build.inBlock(`Transformer ${i + 1}`, true, () => transformerLayer(build, before, size)),
      start,
    );
    const norm = build.node("layer-norm", "normed", {});
    const mean = build.node("reduce-mean", "mean of tokens", { axes: [0] });
    build.wire(last, norm, "x");
    build.wire(norm, mean, "x");
    return mean;
  },
};

function transformerLayer(build: Builder, before: NodeId, size: number): NodeId {
  const mixed = build.inBlock("Attention", true, () => {
    const norm = build.node("layer-norm", "norm", {});
    build.wire(before, norm, "x");
    const attention = build.node("attention", "attention", {});
    for (const handle of ["query", "key", "value"])
      build.wire(build.dense(norm, handle, size), attention, handle);
    return build.dense(attention, "mix", size);
  });
  const between = build.add(before, mixed, "after attention");
  const norm = build.node("layer-norm", "norm", {});
  build.wire(between, norm, "x");
  const wide = build.dense(norm, "wide", 2 * size, "gelu");
  return build.add(between, build.dense(wide, "narrow", size), "after layers");
}

/** A picture is read row by row, other columns one after another. */
function sequenceOf(
  columns: number,
  picture: PictureForm | null,
): readonly [steps: number, width: number] {
  return picture && picture.channels === 1 ? [picture.side, picture.side] : [columns, 1];
}

/** Gathers nodes, wires and blocks; each node stands right of the one before, in its block's band. */
function createBuilder(graph: Graph, [left, top]: Position, seed: number) {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const names = new Set<string>(graph.nodes.flatMap(({ id, label }) => [id, label]));
  const blocks: Block[] = [...(graph.blocks ?? [])];
  const edges = [...graph.edges];
  const nextEdge = edgeIds(graph);
  const random = createRandom(seed, drawPurpose);
  let within: { readonly id: BlockId; readonly top: number; column: number } | null = null;
  let column = 0;
  let bands = 0;
  let sources = 0;

  const place = (): Position =>
    within
      ? [left + columnPitch * within.column++, within.top]
      : [left + columnPitch * column++, top];

  function node(
    op: string,
    name: string,
    params: Readonly<Record<string, ParamValue>>,
    at = place(),
  ): NodeId {
    const fresh = createNode({ ...graph, nodes: [...nodes.values()] }, op, at);
    const label = freshLabel(names, name);
    const id = nodeId(
      freshId(names, label.replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^-|-$/g, "") || op),
    );
    names.add(id).add(label);
    const { position, params: usual } = fresh;
    const block = within ? { block: within.id } : {};
    nodes.set(id, {
      id,
      op,
      label,
      position,
      ...block,
      params: { ...usual, ...params },
    } as GraphNode);
    return id;
  }

  function wire(source: NodeId, target: NodeId, targetHandle: string): void {
    edges.push({ id: nextEdge(), source, sourceHandle: outputHandle, target, targetHandle });
  }

  /** Its parts stand below the cards, and so do those of blocks in it, in bands of their own. */
  function inBlock<T>(label: string | null, folded: boolean, make: () => T): T {
    if (label === null) return make();
    const [outer, position] = [within, place()];
    const ids = new Set<string>(blocks.map(({ id }) => id));
    const id = blockId(freshId(ids, label.toLowerCase().replace(/[^a-z0-9]+/g, "-")));
    const free = freshLabel(new Set(blocks.map((block) => block.label)), label);
    blocks.push({ id, label: free, parent: outer?.id ?? null, folded, position, color: "blue" });
    if (folded) bands += 1;
    const start = Math.round((position[0] - left) / columnPitch);
    within = { id, top: folded ? top + band + (bands - 1) * row : position[1], column: start };
    const made = make();
    // What comes after an open block stands right of all that is in it.
    if (!folded && outer === null) column = Math.max(column, within.column);
    within = outer;
    return made;
  }

  function dense(from: NodeId, name: string, units: number, activation = "identity"): NodeId {
    const layer = node("dense", name, { units, activation });
    wire(from, layer, "x");
    return layer;
  }

  return {
    node,
    wire,
    below(other: NodeId, ...[op, name, params]: Parameters<typeof node>): NodeId {
      const [x, y] = (nodes.get(other) as GraphNode).position;
      return node(op, name, params, [x, y + row]);
    },
    inBlock,
    dense,
    add(a: NodeId, b: NodeId, name: string): NodeId {
      const sum = node("add", name, {});
      wire(a, sum, "a");
      wire(b, sum, "b");
      return sum;
    },
    input(columns: DataColumns["inputs"], shape: Shape, label: string): NodeId {
      const data = Float64Array.from(columns, ({ value }) => value);
      return node("input", label, {
        value: { shape, data },
        columns: columns.map(({ name }) => name),
      });
    },
    parameter(label: string, shape: Shape, fanIn: number): NodeId {
      const data = Float64Array.from({ length: sizeOf(shape) }, () =>
        startingWeight(random, fanIn),
      );
      sources += 1;
      // Below what came before them, where their wires do not run through it.
      const at: Position = [left + columnPitch * Math.max(0, column - 1), top + sources * row];
      return node("parameter", label, { value: { shape, data } }, at);
    },
    finish(op: string, prediction: NodeId, target: NodeId, rows: number): Graph {
      const loss = node(op, "loss", {});
      wire(prediction, loss, "prediction");
      wire(target, loss, "target");
      const built = withinReach({
        ...graph,
        nodes: [...nodes.values()],
        edges,
        loss,
        ...(blocks.length > 0 && { blocks }),
      });
      const { optimizer } = defaultSettings;
      return graph.training
        ? built
        : setSettings(built, {
            ...defaultSettings,
            optimizer: { ...optimizer, id: "adam", learningRate: 0.003 },
            batchSize,
            epochs: usualEpochs(rows),
          });
    },
  };
}
