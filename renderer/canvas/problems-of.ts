import type { NodeId, Problem } from "../../core/index.ts";

const indices = new WeakMap<readonly Problem[], ReadonlyMap<NodeId, readonly Problem[]>>();
const none: readonly Problem[] = [];

/** What is to be seen at a node of these problems. Sorted by nodes once: each node asks on its own. */
export function problemsOf(problems: readonly Problem[], node: NodeId): readonly Problem[] {
  let index = indices.get(problems);
  if (!index) {
    index = indexOf(problems);
    indices.set(problems, index);
  }
  return index.get(node) ?? none;
}

/** A node that is not wired yet is no mistake: one is about to wire it. */
export function isUnfinished({ code }: Problem): boolean {
  return code === "input-not-wired" || code === "no-inputs";
}

function indexOf(problems: readonly Problem[]): ReadonlyMap<NodeId, readonly Problem[]> {
  const index = new Map<NodeId, Problem[]>();
  for (const problem of problems) {
    if (problem.node === null || problem.severity === "note") continue;
    const known = index.get(problem.node);
    if (known) known.push(problem);
    else index.set(problem.node, [problem]);
  }
  return index;
}
