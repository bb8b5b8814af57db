import type { Shape } from "../tensor/shape.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { Expanding, Part } from "./expansion.ts";

/** A file has no −∞. After this, the softmax of a number is 0 as well: it is beyond what any score can offset. */
const out = -1e300;

/** The matches of all queries with all keys, scaled, masked where it is causal; their softmax; the values' means. */
export function attentionExpansion(node: Expanding): readonly Part[] {
  const [query, key] = [node.shape("query"), node.shape("key")];
  const isCausal = node.choice("causal") === "yes";
  const scores: readonly Part[] = [
    { name: "keys", op: "transpose", wires: { x: { input: "key" } } },
    { name: "scores", op: "matmul", wires: { a: { input: "query" }, b: { part: "keys" } } },
    { name: "root", label: "√d", op: "constant", params: { value: rootOfDepth(query) }, wires: {} },
    { name: "scaled", op: "divide", wires: { a: { part: "scores" }, b: { part: "root" } } },
  ];
  const mask: readonly Part[] = [
    { name: "mask", op: "constant", params: { value: maskOf(query, key) }, wires: {} },
    { name: "masked", op: "add", wires: { a: { part: "scaled" }, b: { part: "mask" } } },
  ];
  const softmax: Part = {
    name: "weights",
    op: "softmax",
    wires: { x: { part: isCausal ? "masked" : "scaled" } },
  };
  const means: Part = {
    name: "means",
    op: "matmul",
    wires: { a: { part: "weights" }, b: { input: "value" } },
  };
  return [...scores, ...(isCausal ? mask : []), softmax, means];
}

function rootOfDepth(query: Shape): number {
  return Math.sqrt(query.at(-1) ?? 1);
}

/** 0 where a key comes no later than the query. */
function maskOf(query: Shape, key: Shape): Tensor {
  const [rows, columns] = [query.at(-2) ?? 1, key.at(-2) ?? 1];
  const data = Float64Array.from({ length: rows * columns }, (_, i) =>
    i % columns > Math.floor(i / columns) ? out : 0,
  );
  return { shape: [rows, columns], data };
}
