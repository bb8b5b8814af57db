import type { GraphNode } from "../../../../core/index.ts";
import { OptimizerLine } from "./OptimizerLine.tsx";
import { PlannedUpdate } from "./PlannedUpdate.tsx";
import { SampleShares } from "./SampleShares.tsx";
import "./inspector-training.css";

/** What training has to say of one parameter: the optimiser's state, its next update, and its samples. */
export function ParameterTraining({ node, param }: { node: GraphNode; param: string }) {
  return (
    <>
      <OptimizerLine node={node.id} param={param} />
      <PlannedUpdate node={node.id} param={param} />
      <SampleShares node={node.id} param={param} />
    </>
  );
}
