import { TriangleAlert } from "lucide-react";
import type { Problem } from "../../core/index.ts";

/** The sign on a node that it can't be computed, or that its numbers are bad, with the reason. */
export function NodeProblem({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  const reasons = problems.map(({ message }) => message).join("\n");
  return (
    <span className="node-problem" role="img" aria-label={reasons} title={reasons}>
      <TriangleAlert size={15} aria-hidden="true" />
    </span>
  );
}
