import { findEntry } from "../../catalogue/catalogue.ts";
import { referencesIn, splitText, type TextPart } from "../../markup/split.ts";
import type { Graph, GraphEdge, GraphNode } from "../../model/graph.ts";
import type { Lesson, LessonPage, LessonTask } from "../../model/lesson.ts";
import {
  type NumberReference,
  parseCells,
  parseReference,
  type TensorReference,
} from "../../model/lesson-text.ts";
import { sourceParam } from "../../model/names.ts";
import { findOp } from "../../ops/index.ts";
import { type CellIndex, cellsFault } from "../../tensor/cells.ts";
import { type Shape, shapeText } from "../../tensor/shape.ts";
import { tensorOf } from "../../tensor/tensor.ts";
import { type DocumentProblem, ProblemList, quoted } from "../problem.ts";

/**
 * What a lesson speaks of and the graph does not have, and what of its text can’t be shown as it is meant.
 * Notes and no refusal: whoever deletes a node and saves must be able to open the file again. `shapes` of computed
 * tensors, if given, tell which cells there are.
 */
export function lessonNotes(
  lesson: Lesson,
  graph: Graph,
  shapes: ReadonlyMap<string, Shape> = new Map(),
): readonly DocumentProblem[] {
  const list = new ProblemList();
  const known = knownOf(graph, shapes);
  lesson.pages.forEach((page, i) => {
    addPageNotes(list, `lesson.pages[${i}]`, page, known);
  });
  return list.problems;
}

function addPageNotes(
  list: ProblemList,
  where: string,
  { text, highlight, task }: LessonPage,
  known: Known,
): void {
  const add = (place: string, what: string | null) => addMissing(list, place, what);
  const addText = (place: string, paragraph: string) => {
    if (list.isFull) return;
    const split = splitText(paragraph);
    // In a hint alone: with such a text or prompt the file is refused.
    if (split.kind === "fault") list.add("bad-formula", place, split.message);
    else for (const part of split.parts) addPartNotes(list, place, part, known);
  };
  text.forEach((paragraph, at) => {
    addText(`${where}.text[${at}]`, paragraph);
  });
  highlight.forEach((id, at) => {
    add(`${where}.highlight[${at}]`, lightFault(known, id));
  });
  if (!task) return;
  addText(`${where}.task.prompt`, task.prompt);
  addText(`${where}.task.hint`, task.hint);
  for (const [key, fault] of taskFaults(known, task)) add(`${where}.task.${key}`, fault);
}

/** Numbers that the graph does not have, formulas that are shown as plain text, links as plain words. */
function addPartNotes(list: ProblemList, place: string, part: TextPart, known: Known): void {
  const addReference = (reference: string) =>
    addMissing(list, place, referenceFault(known, reference));
  switch (part.kind) {
    case "words":
      return;
    case "reference":
      addReference(part.text);
      return;
    case "formula": {
      referencesIn(part.text).forEach(addReference);
      if (part.parsed.kind !== "fault") return;
      const { message, at } = part.parsed;
      const what = `the formula ${quoted(part.text)} can’t be read at its character ${at + 1}. ${message}`;
      list.add("bad-formula", place, what);
      return;
    }
    case "link":
      if (findEntry(part.target) === null)
        list.add(
          "unknown-link",
          place,
          `the glossary has no entry ${quoted(part.target)}. Link to another, or write it without “[[” and “]]”.`,
        );
  }
}

function addMissing(list: ProblemList, place: string, what: string | null): void {
  if (what !== null) list.add("unknown-node", place, `${what} Name another, or add it.`);
}

/** What the graph has, to be looked up as often as a lesson asks. */
interface Known {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: ReadonlySet<string>;
  /** By their ends. */
  readonly wires: ReadonlyMap<string, readonly GraphEdge[]>;
  readonly hasLoss: boolean;
  /** Of what is computed, where they are known. */
  readonly shapes: ReadonlyMap<string, Shape>;
}

function knownOf({ nodes, edges, loss }: Graph, shapes: Known["shapes"]): Known {
  const wires = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const ends = `${edge.source} ${edge.target}`;
    const others = wires.get(ends);
    if (others) others.push(edge);
    else wires.set(ends, [edge]);
  }
  return {
    nodes: new Map(nodes.map((node) => [node.id, node])),
    edges: new Set(edges.map(({ id }) => id)),
    wires,
    hasLoss: loss !== null,
    shapes,
  };
}

function taskFaults(known: Known, task: LessonTask): readonly [string, string | null][] {
  switch (task.kind) {
    case "param":
    case "predict":
      return [["of", numberFault(known, task.of)]];
    case "step":
      return [["node", nodeFault(known, task.node)]];
    case "find":
      return [["element", elementFault(known, task.element)]];
    case "batch":
      return [];
    case "descend":
    case "train":
      return task.until ? [["until.of", numberFault(known, task.until.of)]] : [];
  }
}

function nodeFault({ nodes }: Known, id: string): string | null {
  return nodes.has(id) ? null : `there is no node ${quoted(id)}.`;
}

function elementFault({ nodes, edges }: Known, id: string): string | null {
  return nodes.has(id) || edges.has(id) ? null : `there is no node or wire ${quoted(id)}.`;
}

/** Why nothing of that name can be lit: a node or a wire, or cells of a tensor. */
function lightFault(known: Known, text: string): string | null {
  if (!text.includes("[")) return elementFault(known, text);
  const cells = parseCells(text);
  if (!cells)
    return `${quoted(text)} names no cells: write W[2, 0], a row as W[2, :], or a column as W[:, 0].`;
  const { node, param, index } = cells;
  const of: TensorReference =
    param === null
      ? { kind: "node", node, number: "value" }
      : { kind: "param", node, param, number: "value" };
  return referenceFault(known, text, of) ?? indexFault(known, of, index, text);
}

/** Why a parameter is not one number; null where it is. */
function tensorFault(text: string, param: unknown): string | null {
  const shape = tensorOf(param)?.shape ?? [];
  if (shape.length === 0) return null;
  return `${quoted(text)} is a tensor ${shapeText(shape)}, and not one number.`;
}

/** Why the graph has no such number, or has a tensor there. */
function numberFault(known: Known, text: string): string | null {
  const reference = parseReference(text);
  return (
    referenceFault(known, text, reference) ??
    (reference?.kind === "node" || reference?.kind === "param"
      ? tensorFault(text, ownTensor(known, reference))
      : null)
  );
}

/** What the node itself has in the place of a reference. */
function ownTensor({ nodes }: Known, of: TensorReference): unknown {
  if (of.kind === "edge") return undefined;
  return nodes.get(of.node)?.params[of.kind === "node" ? sourceParam : of.param];
}

/** Why the tensor that stands in the graph has no such cell; null where it has, or where only a run can tell. */
function cellFault(known: Known, { of, part }: PartReference, text: string): string | null {
  return part.kind === "cell" ? indexFault(known, of, part.index, text) : null;
}

function indexFault(
  known: Known,
  of: TensorReference,
  index: CellIndex,
  text: string,
): string | null {
  const shape =
    tensorOf(ownTensor(known, of))?.shape ??
    (of.kind === "node" ? known.shapes.get(of.node) : undefined);
  return shape ? cellsFault(shape, index, text) : null;
}

type PartReference = NumberReference & { readonly kind: "part" };

/** Why the graph has no such number; null when it has. */
function referenceFault(
  known: Known,
  text: string,
  reference = parseReference(text),
): string | null {
  switch (reference?.kind) {
    case undefined:
      return `${quoted(text)} names no number.`;
    case "loss":
    case "multiplications":
      return known.hasLoss ? null : "no node is the loss.";
    case "training":
      return null;
    case "part":
      return referenceFault(known, text, reference.of) ?? cellFault(known, reference, text);
    case "node":
      return nodeFault(known, reference.node);
    case "param": {
      const node = known.nodes.get(reference.node);
      if (!node) return nodeFault(known, reference.node);
      const op = findOp(node.op);
      // Weights that a file leaves out are drawn.
      const isThere =
        !op ||
        Object.hasOwn(node.params, reference.param) ||
        (op.kind === "structured" && op.params.some(({ name }) => name === reference.param));
      if (isThere) return null;
      return `${quoted(node.id)} has no parameter ${quoted(reference.param)}.`;
    }
    case "edge": {
      const { source, target, handle } = reference;
      const wires = known.wires.get(`${source} ${target}`) ?? [];
      const found = handle === null ? wires : wires.filter((edge) => edge.targetHandle === handle);
      if (found.length === 1) return null;
      if (found.length === 0) return `there is no wire ${quoted(text)}.`;
      return `${found.length} wires run from ${source} to ${target}: say which, as in ${source}->${target}:${found[0]?.targetHandle}.`;
    }
  }
}
