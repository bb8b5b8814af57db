import { stretched, viewOf } from "../tensor/view.ts";
import { axis } from "./axis-names.ts";
import { indexBlame } from "./indices.ts";
import { type StructuredOp, shaped } from "./structured.ts";

/** A row of zeros with a 1 at each index: `torch.nn.functional.one_hot`. */
export const oneHotOp = {
  kind: "structured",
  id: "one-hot",
  title: "One Hot",
  category: "tensor",
  symbol: "1ₓ",
  inputs: { kind: "fixed", handles: ["x"] },
  params: [{ kind: "integer", name: "classes", title: "Classes", default: 10, minimum: 1 }],
  shape: (inputs, settings) => shaped([...inputs.get("x")!, settings.integer("classes")]),
  axes: ({ inputs }) => ({ out: [...inputs.get("x")!, axis("classes")] }),
  forward(r, { settings, input, out }) {
    const index = input("x");
    const { shape } = index;
    const zeros = r.temporary([settings.integer("classes")], false);
    r.fill(zeros, 0);
    // 0 for an index that is among the classes, NaN for another one: it fills its row.
    const row = r.temporary([...shape, 1]);
    r.take(stretched(zeros, [...shape, ...zeros.shape]), index, viewOf(row, shape));
    r.spread(row, out);
    const one = r.temporary([], false);
    r.fill(one, 1);
    r.put(stretched(one, shape), index, out);
    return (back) => (_, contribution) => back.fill(contribution, 0);
  },
  blame: ({ number, settings }) => indexBlame(number, settings.integer("classes"), "class"),
  formula: "onehot(x)",
  rule: () => "0",
  blocksGradient: true,
  docs: "Makes of each index of x, a whole number from 0 to classes − 1, a row with a 1 at that place and 0 elsewhere. A step from index to index has no slope, so no [[gradient]] flows through it.",
  kink: "An index outside of the classes, or between two whole numbers, gives a row of NaN.",
  samples: [
    { inputs: { x: [] }, indices: { x: [1] }, params: { classes: 3 } },
    { inputs: { x: [3] }, indices: { x: [2, 0, 2] }, params: { classes: 3 } },
    { inputs: { x: [2, 2] }, indices: { x: [0, 1, 2, 4] }, params: { classes: 5 } },
  ],
} as const satisfies StructuredOp;
