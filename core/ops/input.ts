import { source } from "./source.ts";

export const inputOp = source({
  id: "input",
  title: "Input",
  symbol: "in",
  initial: 1,
  trainable: false,
  fed: true,
  docs: "A number that comes from outside: a feature of a [[sample]]. Updates leave it alone.",
});
