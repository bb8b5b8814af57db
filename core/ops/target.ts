import { source } from "./source.ts";

export const targetOp = source({
  id: "target",
  title: "Target",
  symbol: "t",
  initial: 1,
  trainable: false,
  fed: true,
  docs: "The answer that the [[prediction]] is compared with. Updates leave it alone.",
});
