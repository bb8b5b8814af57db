import { TriangleAlert } from "lucide-react";
import type { Problem } from "../../../core/index.ts";
import { NodeLink } from "../../ui/NodeLink.tsx";

/** Problems shown; a graph of thousands of nodes may have as many. */
const shown = 50;

/** What is wrong and how to mend it; `linked` names the node in front. */
export function ProblemList({
  problems,
  linked = false,
}: {
  problems: readonly Problem[];
  linked?: boolean;
}) {
  return (
    <ul className="problem-list">
      {problems.slice(0, shown).map(({ code, severity, node, edge, message }) => (
        <li key={`${code} ${node} ${edge} ${message}`} className={`problem problem-${severity}`}>
          <TriangleAlert size={14} aria-hidden="true" />
          <span>
            {linked && node && (
              <>
                <NodeLink id={node} suffix=":" />{" "}
              </>
            )}
            {message}
          </span>
        </li>
      ))}
      {problems.length > shown && <li className="quiet">… and {problems.length - shown} more.</li>}
    </ul>
  );
}
