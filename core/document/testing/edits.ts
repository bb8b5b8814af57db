import fc from "fast-check";
import { expandedAll } from "../../expand/testing/expanded.ts";
import { type Block, blockColors } from "../../model/blocks.ts";
import { type Graph, type GraphNode, nodeId, type Position } from "../../model/graph.ts";
import { ops } from "../../ops/index.ts";
import { variadicLimit } from "../../ops/wiring.ts";
import {
  dissolveBlock,
  groupIntoBlock,
  moveBlocks,
  moveIntoBlock,
  setBlock,
} from "../edit/blocks.ts";
import { connect, reconnect } from "../edit/connections.ts";
import { bindColumns, setData } from "../edit/data.ts";
import { extractFragment, pasteFragment } from "../edit/fragment.ts";
import {
  addNode,
  createNode,
  moveNodes,
  removeElements,
  setLabel,
  setLoss,
  setName,
} from "../edit/nodes.ts";
import { addNote, removeNotes, setNote } from "../edit/notes.ts";
import { applyUpdate, setParam } from "../edit/params.ts";
import { applyTraining, setSettings } from "../edit/training.ts";
import {
  dataArbitrary,
  numbersOf,
  progressArbitrary,
  settingsArbitrary,
  stateArbitrary,
  withParameters,
} from "./training.ts";

/** A person's edit as a function; numbers in it are taken modulo what the graph has. */
export type Edit = (graph: Graph) => Graph;

const index = fc.nat(1000);
const coordinate = fc.oneof(fc.integer({ min: -2000, max: 2000 }), fc.double(), fc.constant(-0));
const position: fc.Arbitrary<Position> = fc.tuple(coordinate, coordinate);
const number = fc.oneof(fc.double(), fc.constantFrom(0, -0, 1, -1.5, Number.NaN, 1e308));

function pick<T>(items: readonly T[], at: number): T | undefined {
  return items[at % Math.max(1, items.length)];
}

/** An edit of the chosen node; none on an empty graph. */
function onNode(at: number, edit: (graph: Graph, node: GraphNode) => Graph): Edit {
  return (graph) => {
    const node = pick(graph.nodes, at);
    return node ? edit(graph, node) : graph;
  };
}

const handle = fc.oneof(
  fc.constantFrom("a", "b", "x", "prediction", "target"),
  fc.integer({ min: 1, max: 5 }).map((n) => `x${n}`),
  fc.constant(`x${variadicLimit}`),
);

const adding = fc
  .tuple(fc.constantFrom(...ops.map((op) => op.id), "neuron", "not-an-op"), position)
  .map(
    ([op, at]): Edit =>
      (graph) =>
        addNode(graph, createNode(graph, op, at)),
  );

const connecting = fc.tuple(index, index, handle).map(
  ([from, to, targetHandle]): Edit =>
    onNode(from, (graph, source) =>
      onNode(to, (_, target) =>
        connect(graph, {
          source: source.id,
          sourceHandle: "out",
          target: target.id,
          targetHandle,
        }),
      )(graph),
    ),
);

const reconnecting = fc.tuple(index, index, handle).map(
  ([at, to, targetHandle]): Edit =>
    (graph) => {
      const edge = pick(graph.edges, at);
      const target = pick(graph.nodes, to);
      return edge && target
        ? reconnect(graph, edge.id, { ...edge, target: target.id, targetHandle })
        : graph;
    },
);

const param = fc.tuple(
  fc.constantFrom(
    "value",
    "range",
    "bias",
    "activation",
    "w1",
    "w7",
    "delta",
    "slope",
    "column",
    "colour",
  ),
  fc.oneof(
    number,
    fc.tuple(number, number),
    fc.constantFrom("relu", "tanh", "identity"),
    fc.constant(undefined),
  ),
);

const changing = fc.oneof(
  fc
    .tuple(index, param)
    .map(([at, [name, value]]) => onNode(at, (g, n) => setParam(g, n.id, name, value))),
  fc.tuple(index, fc.string()).map(([at, label]) => onNode(at, (g, n) => setLabel(g, n.id, label))),
  fc
    .tuple(index, position)
    .map(([at, to]) => onNode(at, (g, n) => moveNodes(g, new Map([[n.id, to]])))),
  index.map((at) => onNode(at, (g, n) => setLoss(g, n.id))),
  fc.string().map(
    (name): Edit =>
      (graph) =>
        setName(graph, name),
  ),
  fc
    .tuple(index, number)
    .map(([at, value]) =>
      onNode(at, (g, n) => applyUpdate(g, new Map([[n.id, { value, bias: value, w1: value }]]))),
    ),
);

const removing = fc.tuple(index, index).map(([at, edgeAt]) =>
  onNode(at, (graph, node) =>
    removeElements(graph, {
      nodes: [node.id],
      edges: graph.edges.slice(edgeAt, edgeAt + 1).map((e) => e.id),
    }),
  ),
);

const copying = fc.tuple(index, position).map(
  ([count, offset]): Edit =>
    (graph) => {
      const ids = graph.nodes.slice(0, count % 8).map((node) => node.id);
      const blocks = graph.blocks?.slice(0, count % 3).map(({ id }) => id);
      return pasteFragment(
        graph,
        extractFragment(graph, ids, blocks),
        offset.map((n) => n % 1e6 || 0) as never,
      ).graph;
    },
);

/** Nodes and blocks in a row, from a chosen one on. */
function some(graph: Graph, at: number) {
  const from = <T>(items: readonly T[]) => items.slice(at % Math.max(1, items.length)).slice(0, 3);
  return {
    nodes: at % 5 === 0 ? [] : from(graph.nodes).map(({ id }) => id),
    blocks: at % 3 === 0 ? from(graph.blocks ?? []).map(({ id }) => id) : [],
    notes: at % 4 === 0 ? from(graph.notes ?? []).map(({ id }) => id) : [],
  };
}

/** An edit of the chosen block; none where there are none. */
function onBlock(at: number, edit: (graph: Graph, block: Block) => Graph): Edit {
  return (graph) => {
    const block = pick(graph.blocks ?? [], at);
    return block ? edit(graph, block) : graph;
  };
}

const grouping = index.map(
  (at): Edit =>
    (graph) =>
      groupIntoBlock(graph, some(graph, at)).graph,
);

/** Edits of blocks and notes, which never touch what the graph computes. */
export const blockEdits = fc.oneof(
  grouping,
  grouping,
  index.map((at) => onBlock(at, (graph, { id }) => dissolveBlock(graph, id))),
  index.map((at) =>
    onBlock(at, (graph, { id, folded }) => setBlock(graph, id, { folded: !folded })),
  ),
  fc
    .tuple(index, fc.string(), fc.constantFrom(...blockColors))
    .map(([at, label, color]) =>
      onBlock(at, (graph, { id }) => setBlock(graph, id, { label, color })),
    ),
  fc
    .tuple(index, position)
    .map(([at, by]) => onBlock(at, (graph, { id }) => moveBlocks(graph, [id], by))),
  fc
    .tuple(index, index)
    .map(([at, what]) =>
      onBlock(at, (graph, { id }) => moveIntoBlock(graph, some(graph, what), id)),
    ),
  index.map(
    (at): Edit =>
      (graph) =>
        moveIntoBlock(graph, some(graph, at), null),
  ),
  fc.tuple(index, position, fc.string()).map(
    ([at, place, text]): Edit =>
      (graph) => {
        const { graph: grown, note } = addNote(
          graph,
          place,
          pick(graph.blocks ?? [], at)?.id ?? null,
        );
        return setNote(grown, note, { text, size: [at, 40] });
      },
  ),
  index.map(
    (at): Edit =>
      (graph) =>
        removeNotes(graph, pick(graph.notes ?? [], at) ? [pick(graph.notes ?? [], at)!.id] : []),
  ),
);

const expanding = index.map((at) =>
  onNode(at, (graph) => {
    const neurons = graph.nodes.filter((node) => node.op === "neuron");
    return expandedAll(graph, pick(neurons, at)?.id ?? nodeId("none"));
  }),
);

const training = fc.oneof(
  fc.option(dataArbitrary, { nil: undefined }).map(
    (data): Edit =>
      (graph) =>
        setData(graph, data),
  ),
  settingsArbitrary.map(
    (settings): Edit =>
      (graph) =>
        setSettings(graph, settings),
  ),
  fc
    .tuple(index, fc.option(fc.string({ maxLength: 3 }), { nil: null }))
    .map(([at, column]) => onNode(at, (g, n) => bindColumns(g, new Map([[n.id, column]])))),
  fc.tuple(number, fc.option(progressArbitrary, { nil: null }), stateArbitrary).map(
    ([value, progress, state]): Edit =>
      (graph) => {
        const parameters = numbersOf(graph);
        return applyTraining(
          graph,
          parameters,
          new Float64Array(parameters.length).fill(value),
          progress && withParameters(progress, parameters, state),
        );
      },
  ),
);

/** A sequence of edits, mostly building ones. */
export const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: adding },
    { weight: 8, arbitrary: connecting },
    { weight: 2, arbitrary: reconnecting },
    { weight: 3, arbitrary: changing },
    { weight: 1, arbitrary: removing },
    { weight: 1, arbitrary: copying },
    { weight: 1, arbitrary: expanding },
    { weight: 3, arbitrary: blockEdits },
    { weight: 2, arbitrary: training },
  ),
  { maxLength: 60 },
);
