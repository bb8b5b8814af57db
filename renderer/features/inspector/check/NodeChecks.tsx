import type { Graph } from "../../../../core/index.ts";
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
          <CheckResult check={check} name={named ? check.param : null} />
        </li>
      ))}
    </ul>
  );
}
