import {
  findNode,
  type Graph,
  nodeName,
  type ParameterCheck,
  sourceParam,
} from "../../../../core/index.ts";
import { CheckResult } from "./CheckResult.tsx";
import type { GradientCheckState } from "./useGradientCheck.ts";

interface Props {
  readonly state: GradientCheckState | null;
  readonly graph: Graph;
}

/** What checking the parameters of one node has found; gone with the next edit. */
export function NodeChecks({ state, graph }: Props) {
  if (!state || state.graph !== graph) return null;
  const named = state.total > 1;
  return (
    <ul className="check-list" aria-label="Gradients checked">
      {state.results.map((check) => (
        <li key={check.param}>
          <CheckResult
            check={check}
            label={(index) => ownName(graph, check, index)}
            isNamed={named}
          />
        </li>
      ))}
    </ul>
  );
}

/** Of a node’s several parameters each has its own name, of a source the node’s. */
function ownName(graph: Graph, { node: id, param }: ParameterCheck, index: string): string {
  const node = findNode(graph, id);
  return `${node && param === sourceParam ? nodeName(node) : param}${index}`;
}
