/** Core's one public door. */

export * from "./document/index.ts";
export * from "./engine/check.ts";
export * from "./engine/compile.ts";
export * from "./engine/diagnose.ts";
export * from "./engine/duals.ts";
export * from "./engine/explain.ts";
export * from "./engine/names.ts";
export * from "./engine/program.ts";
export * from "./engine/run.ts";
export * from "./engine/steps.ts";
export { type Example, examples } from "./examples/index.ts";
export * from "./graph/data.ts";
export * from "./graph/graph.ts";
export * from "./graph/number-text.ts";
export * from "./graph/problem.ts";
export * from "./graph/topology.ts";
export * from "./graph/training.ts";
export * from "./history/history.ts";
export { type Bridge, bridgeName } from "./host/bridge.ts";
export * from "./host/file-name.ts";
export * from "./host/host.ts";
export * from "./host/request-queue.ts";
export { formatExpression, symbolText } from "./ops/expression/format.ts";
export { findOp, type OpId, ops } from "./ops/index.ts";
export * from "./ops/op.ts";
export * from "./ops/wiring.ts";
export * from "./train/descent.ts";
