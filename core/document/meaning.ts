import type { Params } from "../model/graph.ts";
import { isId, outputHandle } from "../model/graph.ts";
import { findOp } from "../ops/index.ts";
import type { Op } from "../ops/op.ts";
import { hasInput } from "../ops/wiring.ts";
import { hasParam, readParam } from "./params.ts";
import { type DocumentProblem, type ProblemList, quoted } from "./problem.ts";
import type { FileEdge, FileLink, FileNode } from "./schema.ts";

/**
 * Ids, ops and parameters of the nodes. Answers the parameters as graphs have them, and notes on what is
 * kept without being understood.
 */
export function checkNodes(
  list: ProblemList,
  nodes: readonly FileNode[],
): { readonly notes: DocumentProblem[]; readonly params: readonly Params[] } {
  const notes: DocumentProblem[] = [];
  const seen = new Map<string, number>();
  const params = nodes.map((node, i): Params => {
    const where = `nodes[${i}]`;
    checkId(list, `${where}.id`, node.id, seen.get(node.id), "nodes");
    if (!seen.has(node.id)) seen.set(node.id, i);
    const op = findOp(node.op);
    if (!op) {
      notes.push({
        code: "unknown-op",
        where: `${where}.op`,
        message: `${where}.op: ${quoted(node.op)} is not known to this version. The node ${quoted(node.id)} is kept as a placeholder; what depends on it can’t be computed.`,
      });
      return node.params as Params;
    }
    return checkParams(list, `${where}.params`, op, node.params as Params);
  });
  return { notes, params };
}

/** Answers the parameters as graphs have them. */
export function checkParams(list: ProblemList, where: string, op: Op, params: Params): Params {
  const entries = Object.entries(params).map(([name, value]) => {
    const code = hasParam(op, name) ? "bad-param" : "unknown-param";
    const read = readParam(op, name, value, ({ at, message }) => {
      list.add(code, `${where}.${name}${at}`, message);
      return !list.isFull;
    });
    return [name, read] as const;
  });
  return Object.fromEntries(entries);
}

/** Ids, ends and ports of the edges, and that every input has one wire at most. */
export function checkEdges(
  list: ProblemList,
  edges: readonly FileEdge[],
  nodes: readonly FileNode[],
): void {
  const opOf = new Map(nodes.map((node) => [node.id, node.op] as const));
  const seen = new Map<string, number>();
  const taken = new Map<string, { readonly edge: FileEdge; readonly at: number }>();
  edges.forEach((edge, i) => {
    const where = `edges[${i}]`;
    checkId(list, `${where}.id`, edge.id, seen.get(edge.id), "edges");
    if (!seen.has(edge.id)) seen.set(edge.id, i);
    for (const end of ["source", "target"] as const)
      if (!opOf.has(edge[end])) addUnknownNode(list, `${where}.${end}`, edge[end]);
    checkPorts(list, where, edge, opOf);
    const input = `${edge.target} ${edge.targetHandle}`;
    const before = taken.get(input);
    if (!before) taken.set(input, { edge, at: i });
    else addTaken(list, where, edge, before);
  });
}

/** Wires from outside a fragment: they end at free inputs of its nodes. Their sources are not among them. */
export function checkIncoming(
  list: ProblemList,
  incoming: readonly FileLink[],
  edges: readonly FileEdge[],
  nodes: readonly FileNode[],
): void {
  const opOf = new Map(nodes.map((node) => [node.id, node.op] as const));
  const taken = new Set(edges.map(({ target, targetHandle }) => `${target} ${targetHandle}`));
  incoming.forEach((link, i) => {
    const where = `incoming[${i}]`;
    if (!opOf.has(link.target)) addUnknownNode(list, `${where}.target`, link.target);
    checkPorts(list, where, link, opOf);
    const input = `${link.target} ${link.targetHandle}`;
    if (taken.has(input))
      list.add(
        "input-taken",
        where,
        `input ${quoted(link.targetHandle)} of ${quoted(link.target)} is fed by another wire. An input takes one wire; remove one of them.`,
      );
    taken.add(input);
  });
}

function addUnknownNode(list: ProblemList, where: string, id: string): void {
  list.add(
    "unknown-node",
    where,
    `there is no node ${quoted(id)}. Name a node of this file, or remove the edge.`,
  );
}

/** The loss is a node of the file, or null. */
export function checkLoss(
  list: ProblemList,
  loss: string | null,
  nodes: readonly FileNode[],
): void {
  if (loss === null || nodes.some((node) => node.id === loss)) return;
  list.add(
    "unknown-node",
    "loss",
    `there is no node ${quoted(loss)}. Name a node of this file, or write null.`,
  );
}

export function checkId(
  list: ProblemList,
  where: string,
  id: string,
  before: number | undefined,
  kind: "nodes" | "edges" | "blocks" | "notes",
): void {
  if (id === "__proto__")
    list.add("bad-id", where, "the id “__proto__” is reserved. Choose another one.");
  else if (!isId(id))
    list.add(
      "bad-id",
      where,
      `${quoted(id)} can’t be an id. Use 1 to 64 letters, digits, hyphens and underscores.`,
    );
  if (before !== undefined)
    list.add(
      "duplicate-id",
      where,
      `the id ${quoted(id)} is already that of ${kind}[${before}]. Give one of them another id.`,
    );
}

function checkPorts(
  list: ProblemList,
  where: string,
  edge: FileLink,
  opOf: ReadonlyMap<string, string>,
): void {
  const from = findOp(opOf.get(edge.source) ?? "");
  const to = findOp(opOf.get(edge.target) ?? "");
  if (from ? edge.sourceHandle !== outputHandle : !isId(edge.sourceHandle))
    list.add(
      "unknown-port",
      `${where}.sourceHandle`,
      `${quoted(edge.sourceHandle)} is not an output. The output of every node is “out”.`,
    );
  if (to ? hasInput(to, edge.targetHandle) : isId(edge.targetHandle)) return;
  const { inputs } = to ?? { inputs: { kind: "variadic" } };
  const known =
    inputs.kind === "variadic"
      ? "Its inputs are x1, x2, …"
      : inputs.handles.length === 0
        ? "It takes no inputs; remove the edge."
        : `Its inputs are ${inputs.handles.join(" and ")}.`;
  list.add(
    "unknown-port",
    `${where}.targetHandle`,
    `${quoted(edge.target)}${to ? ` (${to.id})` : ""} has no input ${quoted(edge.targetHandle)}. ${known}`,
  );
}

function addTaken(
  list: ProblemList,
  where: string,
  edge: FileEdge,
  before: { readonly edge: FileEdge; readonly at: number },
): void {
  if (before.edge.source === edge.source)
    list.add(
      "duplicate-edge",
      where,
      `this is the same wire as edges[${before.at}]. Remove one of them.`,
    );
  else
    list.add(
      "input-taken",
      where,
      `input ${quoted(edge.targetHandle)} of ${quoted(edge.target)} is already fed by edges[${before.at}]. An input takes one wire; remove one of them.`,
    );
}
