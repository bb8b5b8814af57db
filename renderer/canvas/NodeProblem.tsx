import { CircleDashed, TriangleAlert } from "lucide-react";
import type { Problem } from "../../core/index.ts";
import { isUnfinished } from "./problems-of.ts";

/** The sign on a node that it can't be computed, is not wired yet, or has bad numbers, with the reason. */
export function NodeProblem({ problems }: { problems: readonly Problem[] }) {
  if (problems.length === 0) return null;
  const reasons = problems.map(({ message }) => message).join("\n");
  const unfinished = problems.every(isUnfinished);
  const Sign = unfinished ? CircleDashed : TriangleAlert;
  return (
    <span
      className="node-problem"
      data-unfinished={unfinished || undefined}
      role="img"
      aria-label={reasons}
      title={reasons}
    >
      <Sign size={15} aria-hidden="true" />
    </span>
  );
}
