import { broadcastShapes, type Shape, shapesText, sizeOf } from "../tensor/shape.ts";
import { divide, type Expression, input, multiply, substitute } from "./expression/expression.ts";
import type { PointwiseOp } from "./op.ts";
import type { ChoiceParam } from "./op-base.ts";
import { partialExpression } from "./partial-expression.ts";
import { misfit, type Settings, type StructuredOp, shaped } from "./structured.ts";

/** How a loss over a tensor becomes one number; of one number it says nothing. */
export const reductionParam: ChoiceParam = {
  kind: "choice",
  name: "reduction",
  title: "Reduction",
  default: "mean",
  options: ["mean", "sum", "none"],
  optional: true,
  forTensors: true,
};

/** The op as it is over tensors where it has a reduction: number by number, then added up. */
export function reducing(op: PointwiseOp): StructuredOp {
  let known = made.get(op);
  if (!known) {
    known = makeReducing(op);
    made.set(op, known);
  }
  return known;
}

const made = new WeakMap<PointwiseOp, StructuredOp>();

function makeReducing(op: PointwiseOp): StructuredOp {
  const handles = op.inputs.kind === "fixed" ? op.inputs.handles : [];
  const wiring = { handles, choices: {} };
  /** Settings as constants, and the number before the reduction by a name of its own. */
  const over = (expression: Expression, settings: Settings) =>
    substitute(expression, (leaf) => {
      if (leaf.kind === "out") return input("each");
      return leaf.kind === "param" ? { kind: "constant", value: settings.number(leaf.name) } : leaf;
    });
  return {
    ...op,
    kind: "structured",
    shape(inputs) {
      const shape = commonShape(inputs.values());
      if (shape) return shaped([]);
      const named = [...inputs].map(([name, own]) => ({ name, shape: own }));
      return misfit(
        `${shapesText(named)}`,
        "Axes are compared from the last; they must be equal, or one of them 1 long.",
      );
    },
    forward(r, { settings, input: inputView, out }) {
      const inputs = Object.fromEntries(handles.map((handle) => [handle, inputView(handle)]));
      const shape = commonShape(Object.values(inputs).map((view) => view.shape)) ?? [];
      const share = settings.choice("reduction") === "mean" ? sizeOf(shape) : 1;
      const each = r.temporary(shape);
      const [value, textbook] = [op.value(wiring), op.textbook(wiring)];
      r.map(each, over(value, settings), inputs, over(textbook, settings));
      r.sum("*->", each, out);
      r.map(out, divide(input("sum"), share), { sum: out });
      return (back, upstream) => (key, contribution) => {
        const row = back.temporary(shape);
        const partial = over(partialExpression(op, key, wiring), settings);
        const slope = multiply(divide(input("upstream"), share), partial);
        back.map(row, slope, { ...inputs, each, upstream });
        back.gather(row, contribution);
      };
    },
    blame: ({ handle, number }) =>
      op.blame?.(handles.map((each) => (each === handle ? number : Number.NaN))) ?? null,
    formula: `Σ ${op.symbol}`,
    rule: (key) => `Σ ḡ ⊙ ∂${op.symbol}/∂${key.kind === "input" ? key.handle : key.name}`,
    samples: [],
  };
}

function commonShape(shapes: Iterable<Shape>): Shape | null {
  let common: Shape | null = [];
  for (const shape of shapes) common = common && broadcastShapes(common, shape);
  return common;
}
