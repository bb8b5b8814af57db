import { largestFileText } from "../host/file-limit.ts";
import type { Block } from "../model/blocks.ts";
import type { Graph, Link } from "../model/graph.ts";
import { dataForm } from "./data/write.ts";
import { lessonForm } from "./lesson/write.ts";
import { isNewInVersion2, paramsForm } from "./params.ts";
import { isWithinBounds } from "./parse.ts";
import { fragmentKind, graphKind } from "./read.ts";
import { trainingForm } from "./training/write.ts";

/** The graph as a file's text: reading it gives an equal graph, and writing that the same bytes. */
export function writeDocument(graph: Graph): string {
  return write(graph, graphKind);
}

/** The same for a file to be opened again: undefined where it would be larger than files may be. */
export function fileText(graph: Graph): string | undefined {
  try {
    const text = writeDocument(graph);
    return isWithinBounds(text) ? text : undefined;
  } catch (error) {
    // A text has a greatest length of its own.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Why a graph has no file, and what to do. */
export const tooLargeForFile = `The graph is larger than the ${largestFileText} that a file may have. Remove rows of its data, or make its tensors smaller.`;

/** Nodes, the edges among them and the wires that feed them from outside, as text for the clipboard. */
export function writeFragment(fragment: Graph, incoming: readonly Link[] = []): string {
  const { name, nodes, edges, blocks, notes } = fragment;
  const bare = {
    name,
    nodes,
    edges,
    loss: null,
    ...(blocks && { blocks }),
    ...(notes && { notes }),
  };
  return write(bare, fragmentKind, incoming);
}

/** Keys are listed one by one: their order is part of the format. JSON has no −0; it becomes 0. */
function write(graph: Graph, kind: string, incoming: readonly Link[] = []): string {
  const { name, nodes, edges, loss, blocks, notes, data, training, lesson } = graph;
  const file = {
    kind,
    version: lowestVersion(graph),
    name,
    nodes: nodes.map((node) => ({
      id: node.id,
      op: node.op,
      label: node.label,
      position: node.position,
      block: node.block,
      params: paramsForm(node),
    })),
    edges: edges.map((edge) => ({ id: edge.id, ...linkForm(edge) })),
    loss,
    // What a graph does not have is undefined, and JSON leaves it out.
    blocks: blocks?.map(blockForm),
    notes: notes?.map(({ id, text, position, size, block }) => ({
      id,
      text,
      position,
      size,
      block,
    })),
    incoming: incoming.length > 0 ? incoming.map(linkForm) : undefined,
    data: data && dataForm(data),
    training: training && trainingForm(training, nodes),
    lesson: lesson && lessonForm(lesson),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function blockForm({ id, label, parent, folded, position, color, expanded }: Block) {
  return {
    id,
    label,
    parent,
    folded,
    position,
    color,
    expanded: expanded && {
      op: expanded.op,
      inputs: expanded.inputs.map(({ handle, shape }) => ({ handle, shape })),
      params: paramsForm(expanded),
      drawn: expanded.drawn,
      room: expanded.room,
    },
  };
}

/** The lowest version of the format that holds the document, so that files stay as they are. */
function lowestVersion({ nodes, blocks, notes, training, data }: Graph): number {
  const hasTensors = nodes.some((node) =>
    Object.keys(node.params).some((name) => isNewInVersion2(node, name)),
  );
  const { source } = data ?? {};
  const namesClasses =
    source?.kind === "table" && source.table.columns.some(({ classes }) => classes !== undefined);
  return hasTensors || namesClasses || training?.progress?.tensors || blocks || notes ? 2 : 1;
}

function linkForm({ source, sourceHandle, target, targetHandle }: Link): Link {
  return { source, sourceHandle, target, targetHandle };
}
