import { broadcastShapes, type Shape, shapesText, shapeText } from "../tensor/shape.ts";
import { sliced, stretched, type View } from "../tensor/view.ts";
import { count, countText } from "../words/count.ts";
import { attentionExpansion } from "./attention-expansion.ts";
import { lastAxis } from "./axis-names.ts";
import { add, divide, input } from "./expression/expression.ts";
import { keyName } from "./op-base.ts";
import type { Recorder } from "./recorder.ts";
import { centredGradient, softmax } from "./softmax.ts";
import { type Misfit, misfit, type StructuredOp, shaped } from "./structured.ts";

/** softmax(QKᵀ/√d)·V over the last two axes; leading axes stretch. */
export const attentionOp = {
  kind: "structured",
  id: "attention",
  title: "Attention",
  category: "layer",
  symbol: "QKV",
  inputs: { kind: "fixed", handles: ["query", "key", "value"] },
  params: [
    { kind: "choice", name: "causal", title: "Causal", default: "no", options: ["no", "yes"] },
  ],
  shape(inputs) {
    const fit = fitOf(inputs.get("query")!, inputs.get("key")!, inputs.get("value")!);
    return "kind" in fit ? fit : shaped([...fit.leading, fit.queries, fit.width]);
  },
  axes: (question) => ({
    out: [...question.inputs.get("query")!.slice(0, -1), lastAxis(question, "value")],
  }),
  asksAxes: ["query", "key", "value"].map((handle) => ({ handle, axis: -2, kind: "tokens" })),
  forward(r, { settings, input: inputView, out }) {
    const [query, key, value] = [inputView("query"), inputView("key"), inputView("value")];
    const { leading, queries, keys, depth } = fitOf(query.shape, key.shape, value.shape) as Fit;
    const over = (view: View) => stretched(view, [...leading, ...view.shape.slice(-2)]);
    const [q, k, v] = [over(query), over(key), over(value)];
    const weights = r.temporary([...leading, queries, keys]);
    const scores = r.temporary(weights.shape);
    r.einsum("*qd,*kd->*qk", q, k, scores);
    const scaled = divide(input("scores"), Math.sqrt(depth));
    if (settings.choice("causal") === "yes") {
      const mask = causalMask(r, queries, keys);
      r.map(scores, add(scaled, input("mask")), { scores, mask });
    } else r.map(scores, scaled, { scores });
    softmax(r, scores, weights, leading.length + 1);
    r.einsum("*qk,*kv->*qv", weights, v, out);
    return (back, upstream) => {
      const byWeights = back.temporary(weights.shape);
      back.einsum("*qv,*kv->*qk", upstream, v, byWeights);
      const centred = centredGradient(back, weights, byWeights, leading.length + 1);
      back.map(centred, divide(input("g"), Math.sqrt(depth)), { g: centred });
      const byScores = back.temporary(weights.shape);
      back.einsum("*,*->*", weights, centred, byScores);
      return (slot, contribution) => {
        const to = over(contribution);
        if (keyName(slot) === "query") back.einsum("*qk,*kd->*qd", byScores, k, to);
        else if (keyName(slot) === "key") back.einsum("*qk,*qd->*kd", byScores, q, to);
        else back.einsum("*qk,*qv->*kv", weights, upstream, to);
      };
    };
  },
  rule(key) {
    const name = keyName(key);
    if (name === "value") return "P^T · ḡ, with P = softmax(QK^T/√d)";
    return `${name === "query" ? "S̄ · K" : "S̄^T · Q"}/√d, with S̄ = P ⊙ (P̄ − Σ P̄ ⊙ P) and P̄ = ḡ · V^T`;
  },
  expansion: attentionExpansion,
  formula: "softmax(q · k^T/√(d)) · v",
  blocksGradient: false,
  docs: "Each query asks all keys how well they match, and gets the mean of their values, weighted by the [[op:softmax]] of the matches. Where it is causal, a query sees no key that comes after it.",
  kink: null,
  samples: [
    { inputs: { query: [3, 2], key: [3, 2], value: [3, 2] } },
    { inputs: { query: [3, 2], key: [3, 2], value: [3, 4] }, params: { causal: "yes" } },
    { inputs: { query: [2, 2, 3], key: [2, 4, 3], value: [2, 4, 2] } },
    { inputs: { query: [2, 2, 3], key: [4, 3], value: [1, 4, 3] }, params: { causal: "yes" } },
  ],
} as const satisfies StructuredOp;

interface Fit {
  readonly leading: Shape;
  readonly queries: number;
  readonly keys: number;
  readonly depth: number;
  readonly width: number;
}

function fitOf(query: Shape, key: Shape, value: Shape): Fit | Misfit {
  const named = Object.entries({ query, key, value });
  for (const [name, shape] of named)
    if (shape.length < 2)
      return misfit(
        `${name} is ${shapeText(shape)}, without two axes`,
        "Each of query, key and value needs one row of numbers for each place: wire a matrix into it.",
      );
  const all = shapesText(named.map(([name, shape]) => ({ name, shape })));
  const [queries, depth] = query.slice(-2) as [number, number];
  const [keys, width] = value.slice(-2) as [number, number];
  if (key.at(-1) !== depth)
    return misfit(
      `the last axis of query is ${depth} long, and that of key ${key.at(-1)} (${all})`,
      "A query and a key must be equally long to be compared.",
    );
  if (key.at(-2) !== keys)
    return misfit(
      `key has ${count(key.at(-2)!, "row")}, and value ${countText(keys)} (${all})`,
      "Each key needs one value.",
    );
  const leading = [key, value].reduce<Shape | null>(
    (known, shape) => known && broadcastShapes(known, shape.slice(0, -2)),
    query.slice(0, -2),
  );
  if (!leading)
    return misfit(
      `the axes before the last two do not fit (${all})`,
      "They are compared from the last; they must be equal, or one of them 1 long.",
    );
  return { leading, queries, keys, depth, width };
}

/**
 * 0 where a key comes no later than the query, −∞ where it does. What stands there depends on the distance
 * alone, so it is one row of numbers that each query sees from another place.
 */
function causalMask(r: Recorder, queries: number, keys: number): View {
  const row = r.temporary([queries + keys - 1], false);
  r.fill(sliced(row, 0, 0, queries), 0);
  r.fill(sliced(row, 0, queries, queries + keys - 1), Number.NEGATIVE_INFINITY);
  return {
    ...row,
    offset: row.offset + queries - 1,
    shape: [queries, keys],
    strides: [-1, 1],
  };
}
