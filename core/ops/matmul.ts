import { broadcastShapes, type Shape, shapeText } from "../tensor/shape.ts";
import { reshaped, stretched, type View } from "../tensor/view.ts";
import { noAxes } from "./axes.ts";
import { keyName } from "./op-base.ts";
import { misfit, type StructuredOp, shaped } from "./structured.ts";

/** a·b as `torch.matmul`: the last axis of a with the last but one of b; leading axes stretch. */
export const matmulOp = {
  kind: "structured",
  id: "matmul",
  title: "Matrix product",
  category: "tensor",
  symbol: "A·B",
  inputs: { kind: "fixed", handles: ["a", "b"] },
  params: [],
  shape(inputs) {
    const [a, b] = [inputs.get("a")!, inputs.get("b")!];
    if (a.length === 0) return noAxes("a", a);
    if (b.length === 0) return noAxes("b", b);
    const product = productOf(a, b);
    const [columns, rows] = [product.left.at(-1)!, product.right.at(-2)!];
    if (columns !== rows)
      return misfit(
        `the last axis of a, which is ${shapeText(a)}, is ${columns} long, and the ${b.length > 1 ? "last but one" : "only axis"} of b, which is ${shapeText(b)}, is ${rows} long`,
        "These two must be equal: transpose one of them, or change its size.",
      );
    if (!product.leading)
      return misfit(
        `the axes of a before its last two, [${a.slice(0, -2)}], do not fit those of b, [${b.slice(0, -2)}]`,
        "They are compared from the last; they must be equal, or one of them 1 long.",
      );
    return shaped(product.out);
  },
  axes({ inputs, shapes, out }) {
    const [a, b] = [inputs.get("a")!, inputs.get("b")!];
    const rows = shapes.get("a")!.length > 1 ? [a.at(-2) ?? null] : [];
    const columns = shapes.get("b")!.length > 1 ? [b.at(-1) ?? null] : [];
    const own = [...rows, ...columns];
    const longer = a.length >= b.length ? a : b;
    return { out: [...longer.slice(0, Math.max(0, out.length - own.length)), ...own] };
  },
  forward(r, { input, out }) {
    const [a, b] = [input("a"), input("b")];
    const { left, right, leading, matrix } = productOf(a.shape, b.shape);
    const asLeft = (view: View) =>
      stretched(reshaped(view, left), [...leading!, ...left.slice(-2)]);
    const asRight = (view: View) =>
      stretched(reshaped(view, right), [...leading!, ...right.slice(-2)]);
    const [rows, columns] = [asLeft(a), asRight(b)];
    r.einsum("*ti,*iu->*tu", rows, columns, reshaped(out, matrix));
    return (back, upstream) => {
      const gradient = reshaped(upstream, matrix);
      return (key, contribution) => {
        if (keyName(key) === "a")
          back.einsum("*tu,*iu->*ti", gradient, columns, asLeft(contribution));
        else back.einsum("*ti,*tu->*iu", rows, gradient, asRight(contribution));
      };
    };
  },
  rule: (key) => (keyName(key) === "a" ? "ḡ · b^T" : "a^T · ḡ"),
  formula: "a · b",
  blocksGradient: false,
  docs: "The product of two matrices: each row of a with each column of b. A vector is a row on the left and a column on the right, and two vectors make one number; further axes in front are matrices side by side.",
  kink: null,
  samples: [
    { inputs: { a: [4], b: [4] } },
    { inputs: { a: [2, 3], b: [3, 4] } },
    { inputs: { a: [3], b: [3, 2] } },
    { inputs: { a: [2, 3], b: [3] } },
    { inputs: { a: [2, 1, 2, 3], b: [3, 3, 2] } },
    { inputs: { a: [3], b: [2, 3, 2] } },
  ],
} as const satisfies StructuredOp;

/**
 * Both as stacks of matrices, a vector as one row or one column; the axes in front, null where they do not
 * fit; the product as a stack of matrices, and without the axes that a vector does not have.
 */
function productOf(a: Shape, b: Shape) {
  const left = a.length === 1 ? [1, ...a] : a;
  const right = b.length === 1 ? [...b, 1] : b;
  const leading = broadcastShapes(left.slice(0, -2), right.slice(0, -2));
  const [rows, columns] = [left.at(-2)!, right.at(-1)!];
  const out = [
    ...(leading ?? []),
    ...(a.length > 1 ? [rows] : []),
    ...(b.length > 1 ? [columns] : []),
  ];
  return { left, right, leading, out, matrix: [...(leading ?? []), rows, columns] };
}
