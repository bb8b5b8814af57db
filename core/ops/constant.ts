import { source } from "./source.ts";

export const constantOp = source({
  id: "constant",
  title: "Constant",
  symbol: "c",
  initial: 1,
  trainable: false,
  docs: "A fixed number of the model. Updates leave it alone.",
});
