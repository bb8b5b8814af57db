import {
  compile,
  count,
  findNode,
  findOp,
  type Graph,
  type GraphNode,
  type Link,
  nodeName,
  type Op,
  openWires,
  piecesTitle,
  programNode,
  shownHandles,
  type WireEnd,
} from "../../../core/index.ts";
import type { Piece } from "../../state/app/shelf.ts";
import { findOps, noMatch, rankOf } from "./find-ops.ts";

/** What a search can give: a new node, or a wire to one that is there. */
export type Choice =
  | { readonly kind: "op"; readonly op: Op }
  /** A piece of “My blocks”. */
  | {
      readonly kind: "piece";
      readonly piece: Piece;
      readonly title: string;
      readonly detail: string;
    }
  /** A whole network, by the dialog that builds one. */
  | { readonly kind: "network"; readonly title: string; readonly detail: string }
  | {
      readonly kind: "wire";
      readonly link: Link;
      /** The node at the far end. */
      readonly node: GraphNode;
      /** “Wire to n2”, and “input x1” or the node's operation. */
      readonly title: string;
      readonly detail: string;
    };

export interface ChoiceGroup {
  /** null where the search has put the choices in its own order. */
  readonly title: string | null;
  readonly choices: readonly Choice[];
}

/** What is wired most often to a number, to a tensor and to a picture, first. Losses come after these. */
const oftenFed = {
  number: ["add", "multiply", "sigmoid", "neuron"],
  tensor: ["dense", "relu", "softmax", "matmul", "add", "cross-entropy"],
  picture: ["conv-2d", "max-pool-2d", "relu", "flatten", "add"],
};

/** Wires to nodes that are there are listed up to this number; typing finds the others. */
const mostWires = 30;

/** What one’s own pieces, and then every op by category; with a query those that match it, the best match first. */
export function opChoices(query: string, pieces: readonly Piece[] = []): readonly ChoiceGroup[] {
  const words = wordsOf(query);
  if (words.length === 0)
    return [
      { title: piecesTitle, choices: [...pieces].sort(soundFirst).map(ofPiece) },
      ...findOps(query).map(({ title, ops }) => ({ title, choices: ops.map(ofOp) })),
    ].filter(({ choices }) => choices.length > 0);
  const groups = found(
    words,
    findOps(query).flatMap(({ ops }) => ops),
    pieces.map(ofPiece),
  );
  return meansNetwork(query) ? [...groups, { title: null, choices: [network] }] : groups;
}

function wordsOf(query: string): readonly string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean);
}

const network: Choice = {
  kind: "network",
  title: "New network…",
  detail: "layers of neurons, wired to data",
};

/** Whether each word that is typed begins one by which people look for a whole network. */
function meansNetwork(query: string): boolean {
  const words = wordsOf(query);
  const known = ["new", "network", "layers", "dense", "mlp", "perceptron"];
  return words.length > 0 && words.every((word) => known.some((each) => each.startsWith(word)));
}

/**
 * What the loose end of a wire could be wired to: ops that have a port for it, the likely ones first, and
 * nodes that are there. With a query those that match it.
 */
export function wiredChoices(
  query: string,
  graph: Graph,
  end: WireEnd,
  pieces: readonly Piece[] = [],
): readonly ChoiceGroup[] {
  const axes = programNode(compile(graph), end.node)?.shape.length ?? 0;
  const takes = (op: Op) => end.type === "target" || shownHandles(op, []).length > 0;
  const groups = findOps(query)
    .map(({ title, ops }) => ({ title, ops: ops.filter(takes) }))
    .filter(({ ops }) => ops.length > 0);
  const wires = wireChoices(graph, end);
  const words = wordsOf(query);
  const sound = pieces.filter(({ nodes }) => nodes !== null).map(ofPiece);
  if (words.length > 0)
    return found(
      words,
      groups.flatMap(({ ops }) => ops),
      [...wires, ...sound],
    );
  const likely = likelyOps(
    groups.flatMap(({ ops }) => ops),
    end,
    axes,
  );
  return [
    { title: end.type === "source" ? "Goes to" : "Comes from", choices: likely.map(ofOp) },
    { title: "Nodes of the graph", choices: wires.slice(0, mostWires) },
    { title: piecesTitle, choices: sound },
    ...groups.map(({ title, ops }) => ({
      title,
      choices: ops.filter((op) => !likely.includes(op)).map(ofOp),
    })),
  ].filter(({ choices }) => choices.length > 0);
}

/** What is broken stands in nobody’s way. */
function soundFirst(a: Piece, b: Piece): number {
  return Number(a.nodes === null) - Number(b.nodes === null);
}

function ofPiece(piece: Piece): Choice {
  const { name, nodes, faults } = piece;
  const detail = nodes === null ? `broken: ${faults[0] ?? ""}` : count(nodes, "node");
  return { kind: "piece", piece, title: name, detail };
}

function ofOp(op: Op): Choice {
  return { kind: "op", op };
}

/**
 * From an output what is fed most often by one of so many axes, and the losses; into an input the sources, a target's
 * own first.
 */
function likelyOps(ops: readonly Op[], { type, handle }: WireEnd, axes: number): readonly Op[] {
  const fed = axes === 0 ? oftenFed.number : axes === 3 ? oftenFed.picture : oftenFed.tensor;
  const often = type === "source" ? fed : handle === "target" ? ["target"] : ["parameter"];
  const category = type === "source" ? "loss" : "source";
  return [
    ...often.flatMap((id) => ops.filter((op) => op.id === id)),
    ...ops.filter((op) => op.category === category && !often.includes(op.id)),
  ];
}

function wireChoices(graph: Graph, end: WireEnd): readonly Choice[] {
  return openWires(graph, end).flatMap((link): Choice[] => {
    const node = findNode(graph, end.type === "source" ? link.target : link.source);
    if (!node) return [];
    const [way, detail] =
      end.type === "source"
        ? ["to", `input ${link.targetHandle}`]
        : ["from", findOp(node.op)?.title ?? node.op];
    return [{ kind: "wire", link, node, title: `Wire ${way} ${nodeName(node)}`, detail }];
  });
}

/** Ops come in the order in which they match; what has a name that matches as well comes first. */
function found(
  words: readonly string[],
  ops: readonly Op[],
  named: readonly Choice[],
): readonly ChoiceGroup[] {
  const rank = (choice: Choice) =>
    Math.max(
      ...words.map((word) => {
        if (choice.kind === "op") return rankOf(choice.op, word);
        return rankOfName(choice.title, word, choice.kind === "wire" ? 2 : 0);
      }),
    );
  const choices = [...named, ...ops.map(ofOp)]
    .map((choice) => ({ choice, rank: rank(choice) }))
    .filter((each) => each.rank < noMatch)
    .sort((a, b) => a.rank - b.rank)
    .map(({ choice }) => choice);
  return choices.length === 0 ? [] : [{ title: null, choices }];
}

/** The name begins after so many words of the title. */
function rankOfName(title: string, word: string, after: number): number {
  const words = title.toLowerCase().split(/\s+/);
  if (words.slice(after).join(" ") === word) return 0;
  if (words.some((each) => each === word)) return 1;
  if (words.some((each) => each.startsWith(word))) return 2;
  return title.toLowerCase().includes(word) ? 3 : noMatch;
}
