import type { ExpandedNode } from "../model/blocks.ts";
import {
  blockId,
  edgeId,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type Json,
  type Link,
  nodeId,
  noteId,
  type Params,
} from "../model/graph.ts";
import { topologicalOrder } from "../model/topology.ts";
import { countText, plural } from "../words/count.ts";
import { checkBlocks } from "./block-meaning.ts";
import { toData } from "./data/read.ts";
import { dataSchema } from "./data/schema.ts";
import { checkExpanded } from "./expanded-meaning.ts";
import { addForbidden, checkOwnKeys } from "./forbidden.ts";
import { readItems, readPart } from "./items.ts";
import { lessonNotes, toLesson } from "./lesson/read.ts";
import { lessonSchema } from "./lesson/schema.ts";
import { canvasReach } from "./limits.ts";
import { checkEdges, checkIncoming, checkLoss, checkNodes } from "./meaning.ts";
import { formatVersion, migrate } from "./migrations.ts";
import { completeParams } from "./params.ts";
import { parseBounded } from "./parse.ts";
import { type DocumentProblem, ProblemList, quoted, type ReadResult, refuse } from "./problem.ts";
import { isWithinReach, withinReach } from "./reach.ts";
import {
  blockSchema,
  edgeSchema,
  type FileBlock,
  type FileEdge,
  type FileLink,
  type FileNode,
  type FileNote,
  fileSchema,
  fragmentSchema,
  linkSchema,
  nodeSchema,
  noteSchema,
} from "./schema.ts";
import { addSchemaProblems, inWords } from "./schema-problems.ts";
import { toTraining } from "./training/read.ts";
import { trainingSchema } from "./training/schema.ts";

export const graphKind = "chainrule/graph";
export const fragmentKind = "chainrule/fragment";

/**
 * A graph file's text as a graph, or every reason why it is none. Never throws, and takes time in
 * proportion to the text. `fileName` is only for the messages.
 */
export function readDocument(text: string, fileName?: string): ReadResult {
  return read(text, graphKind, fileName === undefined ? "The file" : quoted(fileName));
}

/** What a copy put on the clipboard, checked as strictly as a file. */
export function readFragment(text: string): ReadResult {
  return read(text, fragmentKind, clipboardText);
}

/** What may be pasted: what a copy put on the clipboard, or a whole graph's file. */
export function readPasted(text: string): ReadResult & { readonly isWhole: boolean } {
  const parsed = parseBounded(text, clipboardText);
  if (parsed.kind === "refused") return { ...parsed, isWhole: false };
  const isWhole = (parsed.json as { readonly kind?: Json } | null)?.kind === graphKind;
  const kind = isWhole ? graphKind : fragmentKind;
  return { ...readParsed(parsed.json, kind, clipboardText), isWhole };
}

const clipboardText = "The clipboard’s text";

function read(text: string, kind: string, subject: string): ReadResult {
  const parsed = parseBounded(text, subject);
  return parsed.kind === "refused" ? parsed : readParsed(parsed.json, kind, subject);
}

function readParsed(json: Json, kind: string, subject: string): ReadResult {
  const refused = checkEnvelope(json, kind, subject);
  if (refused) return refused;
  const { version } = json as { readonly version: number };
  return readPresent(migrate(json, version), kind);
}

/** Kind and version come first: of another program's file nothing else is worth a message. */
function checkEnvelope(json: Json, kind: string, subject: string): ReadResult | null {
  const what = kind === graphKind ? "a Chainrule graph" : "a part of a Chainrule graph";
  if (typeof json !== "object" || json === null || Array.isArray(json))
    return refuse(
      "wrong-kind",
      "",
      `${subject} is not ${what}: it holds ${inWords(json)}, not an object.`,
    );
  const file = json as Readonly<Record<string, Json>>;
  if (file.kind !== kind) {
    const found =
      file.kind === undefined ? "it says no “kind”" : `its “kind” is ${inWords(file.kind)}`;
    return refuse(
      "wrong-kind",
      "kind",
      `${subject} is not ${what}: ${found}, where “${kind}” should be.`,
    );
  }
  const { version } = file;
  if (typeof version !== "number" || !Number.isInteger(version) || version < 1)
    return refuse(
      "wrong-version",
      "version",
      `${subject} does not say its format’s version: “version” must be a whole number from 1, such as ${formatVersion}.`,
    );
  if (version > formatVersion)
    return refuse(
      "newer-version",
      "version",
      `${subject} was written by a newer Chainrule: it has format version ${version}, and this one reads versions up to ${formatVersion}. Update Chainrule to open it.`,
    );
  return null;
}

function readPresent(json: Json, kind: string): ReadResult {
  const list = new ProblemList();
  checkOwnKeys(list, "", json);
  const isGraph = kind === graphKind;
  const file = (isGraph ? fileSchema : fragmentSchema).safeParse(json);
  if (!file.success) addSchemaProblems(list, "", json, file.error);
  const raw = json as Readonly<Record<string, unknown>>;
  const nodes = readItems<FileNode>(list, "nodes", raw.nodes, nodeSchema, (where, value) => {
    checkOwnKeys(list, where, value);
    const params = (value as { readonly params?: unknown } | null)?.params;
    checkOwnKeys(list, `${where}.params`, params);
  });
  const edges = readItems<FileEdge>(list, "edges", raw.edges, edgeSchema, (where, value) =>
    checkOwnKeys(list, where, value),
  );
  const incoming = readItems<FileLink>(list, "incoming", raw.incoming, linkSchema);
  const blocks = readItems<FileBlock>(list, "blocks", raw.blocks, blockSchema, (where, value) =>
    checkOwnKeys(list, where, value),
  );
  const fileNotes = readItems<FileNote>(list, "notes", raw.notes, noteSchema, (where, value) =>
    checkOwnKeys(list, where, value),
  );
  nodes.forEach((node, i) => {
    if (!list.isFull) addForbidden(list, `nodes[${i}].params`, node.params);
  });
  // Fragments have none of them: the schema has said so.
  const fileData = isGraph ? readPart(list, "data", raw.data, dataSchema) : undefined;
  const fileTraining = isGraph
    ? readPart(list, "training", raw.training, trainingSchema)
    : undefined;
  const fileLesson = isGraph ? readPart(list, "lesson", raw.lesson, lessonSchema) : undefined;
  // Meaning is only asked of what has the right form: else one slip is reported many times over.
  if (!list.isEmpty || !file.success) return { kind: "refused", problems: list.problems };

  const { notes, params } = checkNodes(list, nodes);
  checkEdges(list, edges, nodes);
  checkIncoming(list, incoming, edges, nodes);
  checkLoss(list, file.data.loss, nodes);
  checkBlocks(list, blocks, nodes, fileNotes);
  const expanded = checkExpanded(list, blocks);
  const { name, loss } = file.data;
  const asDrawn = toGraph({
    name,
    nodes,
    params,
    edges,
    loss,
    blocks,
    expanded,
    notes: fileNotes,
  });
  const bare = withinReach(asDrawn);
  if (bare !== asDrawn) notes.push(farAway(asDrawn));
  const data = fileData && toData(list, fileData);
  const training = fileTraining && toTraining(list, fileTraining, bare.nodes);
  const lesson = fileLesson && toLesson(list, fileLesson);
  if (!list.isEmpty) return { kind: "refused", problems: list.problems };

  const graph = {
    ...bare,
    ...(data && { data }),
    ...(training && { training }),
    ...(lesson && { lesson }),
  };
  if (lesson) notes.push(...lessonNotes(lesson, graph));
  const topology = topologicalOrder(graph);
  if (topology.kind === "order")
    return { kind: "ok", graph, notes, incoming: incoming.map(toLink) };
  const circle = [...topology.cycle, topology.cycle[0] as string];
  const shown = circle.length > 12 ? [...circle.slice(0, 10), "…", circle.at(-1)] : circle;
  return refuse(
    "cycle",
    "edges",
    `edges: the wires run in a circle (${shown.join(" → ")}). Remove one of them: a graph must have a first node.`,
  );
}

/** One note for all of them: a graph that lies beyond the canvas does so as a whole. */
function farAway({ nodes }: Graph): DocumentProblem {
  const far = nodes.filter(({ position }) => !isWithinReach(position));
  const first = far[0] as GraphNode;
  const where = `nodes[${nodes.indexOf(first)}].position`;
  const by = (one: string, other: string) => plural(far.length, one, other);
  const who = by("", ` and ${countText(far.length - 1)} more`);
  const message = `${where}: the node ${quoted(first.id)}${who} ${by("is", "are")} beyond the end of the canvas, which reaches from ${-canvasReach} to ${canvasReach}. ${by("It was", "They were")} brought back to its edge.`;
  return { code: "far-away", where, message };
}

function toLink(link: FileLink): Link {
  return { ...link, source: nodeId(link.source), target: nodeId(link.target) };
}

/** What a file has of a graph; `params` are those of the nodes, as graphs have them. */
interface FileGraph {
  readonly name: string;
  readonly nodes: readonly FileNode[];
  readonly params: readonly Params[];
  readonly edges: readonly FileEdge[];
  readonly loss: string | null;
  readonly blocks: readonly FileBlock[];
  /** What each of the blocks was. */
  readonly expanded: readonly (ExpandedNode | undefined)[];
  readonly notes: readonly FileNote[];
}

function toGraph(file: FileGraph): Graph {
  const { name, nodes: fileNodes, params, edges: fileEdges, loss } = file;
  const wired = new Map<string, string[]>();
  const edges = fileEdges.map((edge): GraphEdge => {
    const handles = wired.get(edge.target);
    if (handles) handles.push(edge.targetHandle);
    else wired.set(edge.target, [edge.targetHandle]);
    return {
      ...edge,
      id: edgeId(edge.id),
      source: nodeId(edge.source),
      target: nodeId(edge.target),
    };
  });
  const nodes = fileNodes.map((fileNode, i): GraphNode => {
    const { block, ...plain } = fileNode;
    const node = {
      ...plain,
      id: nodeId(plain.id),
      ...(block !== undefined && { block: blockId(block) }),
      params: params[i]!,
    };
    return { ...node, params: completeParams(node, wired.get(node.id) ?? []) };
  });
  const blocks = file.blocks.map(({ expanded: _, ...block }, i) => ({
    ...block,
    id: blockId(block.id),
    parent: block.parent === null ? null : blockId(block.parent),
    ...(file.expanded[i] && { expanded: file.expanded[i] }),
  }));
  const notes = file.notes.map((note) => ({
    ...note,
    id: noteId(note.id),
    block: note.block === null ? null : blockId(note.block),
  }));
  return {
    name,
    nodes,
    edges,
    loss: loss === null ? null : nodeId(loss),
    ...(blocks.length > 0 && { blocks }),
    ...(notes.length > 0 && { notes }),
  };
}
