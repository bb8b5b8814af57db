import type { ParamCell, ProgramNode } from "../engine/program.ts";
import type { NodeId } from "../model/graph.ts";
import type { Op } from "../ops/op.ts";
import { findParam, isBias } from "../ops/wiring.ts";

/** Words that Python keeps to itself. */
const keywords =
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield __debug__";

/** Names that the written program uses for its own purposes. */
const ownNames =
  "torch nn net F np math print sum range len min float forward data row rows columns parameters weights parameter lr optimizer scheduler rate epoch batch losses objective total epoch_loss best waited penalty";

const taken: ReadonlySet<string> = new Set(`${keywords} ${ownNames}`.split(" "));
const longest = 40;

/** How the nodes and their own parameters are called in a program. */
export interface PythonNames {
  of(node: NodeId): string;
  /** A parameter of a node’s own: h_w1, h_b; of a node that is a parameter, its name. */
  param(node: NodeId, param: string): string;
}

/** Whether a node's own parameter stands in a line of its own: it is learnt, or a tensor. */
export function isNamed(
  op: Op,
  { name, trainable }: Pick<ParamCell, "name" | "trainable">,
): boolean {
  return trainable || findParam(op, name)?.kind === "tensor";
}

/** Gives every node a name that Python takes, like its label where that can be, and no two the same. */
export function pythonNames(nodes: readonly ProgramNode[]): PythonNames {
  const unused = createUnused();
  const names = new Map<NodeId, string>();
  const params = new Map<string, string>();
  for (const { node, op } of nodes) names.set(node.id, unused(identifier(node.label, op.id)));
  for (const { node, op, params: own } of nodes) {
    const name = names.get(node.id) as string;
    for (const param of own) {
      if (!isNamed(op, param)) continue;
      const short = isBias(op, param.name) ? "b" : param.name;
      const full = op.role ? name : unused(`${name}_${short}`);
      params.set(`${node.id} ${param.name}`, full);
    }
  }
  return {
    of: (node) => names.get(node) as string,
    param: (node, param) => params.get(`${node} ${param}`) as string,
  };
}

/**
 * Letters that every Python in use knows: its own table of them may be older than ours. Latin, Greek,
 * Cyrillic, Armenian, Hebrew, Arabic, Devanagari, Thai, Japanese, Chinese, Korean.
 */
const known =
  "\\u0000-\\u058f\\u05d0-\\u06ff\\u0900-\\u097f\\u0e01-\\u0e5b\\u1e00-\\u1fff\\u3041-\\u30ff\\u4e00-\\u9fa5\\uac00-\\ud7a3";
const notInNames = new RegExp(`·|[^${known}]|\\P{XID_Continue}`, "gu");

/**
 * A label as an identifier. Python itself takes names in the form NFKC, so that w₁ is w1: two labels that
 * become one in it must not stay two.
 */
export function identifier(label: string, otherwise: string): string {
  const words = (text: string) =>
    text
      .normalize("NFKC")
      // Python takes the middle dot of x·w into a name, where one reads a product.
      .replaceAll(notInNames, "_")
      .replaceAll(/_+/g, "_")
      .replace(/^_+|_+$/g, "")
      .normalize("NFKC");
  const name = [...(words(label) || words(otherwise))].slice(0, longest).join("");
  return /^\p{XID_Start}/u.test(name) ? name : `_${name}`;
}

/** The name itself for who asks first, then with a number behind it. */
function createUnused(): (name: string) => string {
  const used = new Set(taken);
  const numbers = new Map<string, number>();
  return (name) => {
    let free = name;
    let number = numbers.get(name) ?? 1;
    while (used.has(free)) {
      number += 1;
      free = `${name}_${number}`;
    }
    numbers.set(name, number);
    used.add(free);
    return free;
  };
}
