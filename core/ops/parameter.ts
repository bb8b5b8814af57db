import { source } from "./source.ts";

export const parameterOp = source({
  id: "parameter",
  title: "Parameter",
  symbol: "w",
  initial: 0.5,
  trainable: true,
  docs: "A number that is learned: each [[update]] moves it against its [[gradient]], unless it is frozen.",
});
