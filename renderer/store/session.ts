import {
  compile,
  createRun,
  diagnose,
  findOp,
  findParamCell,
  type Graph,
  type GraphNode,
  type Problem,
  type Program,
  type Run,
  runAll,
  setCell,
  stepCount,
} from "../../core/index.ts";

/**
 * The stepper over one run. The run is always complete; `taken` says how far it is shown. The arenas
 * are written in place while a slider moves, so a fresh Session object is what tells that they changed.
 */
export interface Session {
  readonly run: Run;
  /** Steps taken, 0 to stepCount(program). At the end the numbers are live. */
  readonly taken: number;
  /** The graph was edited amid the steps: what is shown belongs to the graph before the edit. */
  readonly stale: boolean;
  readonly problems: readonly Problem[];
}

export function startSession(graph: Graph): Session {
  const program = compile(graph);
  return complete(createRun(program), stepCount(program));
}

function complete(run: Run, taken: number): Session {
  runAll(run);
  return { run, taken, stale: false, problems: [...run.program.problems, ...diagnose(run)] };
}

export function isAtEnd({ run, taken }: Session): boolean {
  return taken === stepCount(run.program);
}

/**
 * The session after an edit. Moved nodes change nothing. Moved numbers run again without compiling.
 * Anything else compiles: at the end the new numbers show at once, at the start nothing is shown yet,
 * and in between what was computed stays, marked stale, until the next step starts over.
 */
export function followGraph(session: Session, before: Graph, after: Graph): Session {
  const change = compareGraphs(before, after);
  switch (change.kind) {
    case "none":
      return session;
    case "numbers":
      if (session.stale) return session;
      for (const node of change.nodes) loadNumbers(session.run, node);
      return complete(session.run, session.taken);
    case "structure": {
      if (isAtEnd(session) && !session.stale) return startSession(after);
      if (session.taken === 0) return { ...startSession(after), taken: 0 };
      return { ...session, stale: true };
    }
  }
}

/** The session with `taken` steps taken; a stale one is compiled afresh first and starts over. */
export function stepTo(
  session: Session,
  graph: Graph,
  taken: (program: Program) => number,
): Session {
  const fresh = session.stale ? startSession(graph) : session;
  const count = stepCount(fresh.run.program);
  return { ...fresh, taken: Math.min(Math.max(taken(fresh.run.program), 0), count) };
}

type Change =
  | { readonly kind: "none" }
  | { readonly kind: "numbers"; readonly nodes: readonly GraphNode[] }
  | { readonly kind: "structure" };

function compareGraphs(before: Graph, after: Graph): Change {
  if (before.edges !== after.edges || before.loss !== after.loss) return { kind: "structure" };
  if (before.nodes.length !== after.nodes.length) return { kind: "structure" };
  const changed: GraphNode[] = [];
  for (const [i, node] of after.nodes.entries()) {
    const old = before.nodes[i] as GraphNode;
    if (old === node) continue;
    if (old.id !== node.id || old.op !== node.op || old.label !== node.label)
      return { kind: "structure" };
    if (old.params === node.params) continue;
    if (!sameChoices(old, node)) return { kind: "structure" };
    changed.push(node);
  }
  return changed.length === 0 ? { kind: "none" } : { kind: "numbers", nodes: changed };
}

function sameChoices(a: GraphNode, b: GraphNode): boolean {
  const op = findOp(a.op);
  if (!op) return false;
  return op.params.every(
    (spec) => spec.kind !== "choice" || a.params[spec.name] === b.params[spec.name],
  );
}

function loadNumbers(run: Run, node: GraphNode): void {
  for (const [name, value] of Object.entries(node.params)) {
    const cell = typeof value === "number" && findParamCell(run.program, node.id, name);
    if (cell) setCell(run, cell, [value as number]);
  }
}
