import {
  compile,
  createBatchRun,
  createRun,
  createSampleRun,
  diagnose,
  findNode,
  findOp,
  findParam,
  findParamCell,
  type Graph,
  type GraphNode,
  type NodeId,
  type Prepared,
  type Problem,
  type Program,
  parameterWriter,
  type Run,
  runAll,
  type Step,
  setCell,
  shapeText,
  sourceParam,
  stepAt,
  stepCount,
  tensorOf,
  type UpdatePlan,
  updateStepCount,
  withLane,
  withMeans,
} from "../../../core/index.ts";

/** Whose numbers the canvas shows. */
export type Looking =
  /**
   * Those of the graph itself. Where `prepared` data standardise what they feed, the own numbers stand in
   * the place of a row and are standardised like it: weights learn from such numbers only.
   */
  | { readonly kind: "own"; readonly prepared: Prepared | null }
  /** A row of the data, in place of the inputs' and targets' own numbers. */
  | { readonly kind: "sample"; readonly row: number; readonly prepared: Prepared }
  /** What was drawn on the pad, as the one row of data of its own; the class that is aimed at is the target. */
  | { readonly kind: "drawn"; readonly prepared: Prepared }
  /** The mean over these rows of the data; `row` is looked at after it. */
  | {
      readonly kind: "mean";
      readonly rows: Int32Array;
      readonly row: number;
      readonly prepared: Prepared;
    }
  /** The batch that comes next, one sample of it at a time or their mean, with the update that follows from it. */
  | {
      readonly kind: "batch";
      readonly rows: Int32Array;
      readonly lane: number;
      readonly mean: boolean;
      readonly prepared: Prepared;
      readonly plan: UpdatePlan;
    };

export const ownNumbers: Looking = { kind: "own", prepared: null };

/**
 * The stepper over one run. The run is always complete; `taken` says how far it is shown. The arenas
 * are written in place while a slider moves, so a fresh Session object is what tells that they changed.
 */
export interface Session {
  readonly run: Run;
  readonly looking: Looking;
  /** Steps taken, 0 to totalSteps. At the end the numbers are live. */
  readonly taken: number;
  /** The graph was edited amid the steps: what is shown belongs to the graph before the edit. */
  readonly stale: boolean;
  /** What the next step starts over with, when it is no longer what is shown; stale sessions only. */
  readonly next: Looking | null;
  /** Why the stepper stands here, where a breakpoint has stopped it. */
  readonly stop: string | null;
  readonly problems: readonly Problem[];
}

/** A step of the passes, or of the update that follows a batch. */
export type SessionStep =
  | Step
  | { readonly kind: "update"; readonly node: NodeId; readonly parameter: number };

export function startSession(graph: Graph, looking: Looking = ownNumbers): Session {
  const session = complete(createLookedRun(graph, looking), looking, 0);
  return { ...session, taken: totalSteps(session) };
}

function createLookedRun(graph: Graph, looking: Looking): Run {
  switch (looking.kind) {
    case "own": {
      const run = createRun(compile(graph));
      for (const { node: id } of looking.prepared?.feeds ?? []) {
        const node = findNode(graph, id);
        if (node) loadNumbers(run, looking, node);
      }
      return run;
    }
    case "sample": {
      const rows = Int32Array.of(looking.row);
      return rowsRun(graph, looking.prepared, rows, graph.training?.settings.reduction ?? "mean");
    }
    case "drawn":
      return rowsRun(graph, looking.prepared, Int32Array.of(0), "mean");
    case "mean": {
      const reduction = graph.training?.settings.reduction ?? "mean";
      return withMeans(rowsRun(graph, looking.prepared, looking.rows, reduction));
    }
    case "batch": {
      const { prepared, plan } = looking;
      const { reduction } = plan.trainer.settings;
      return ofBatch(createBatchRun(graph, prepared, { ...plan.detail, reduction }), looking);
    }
  }
}

function ofBatch(run: Run, { lane, mean }: Extract<Looking, { kind: "batch" }>): Run {
  return mean ? withMeans(run) : withLane(run, lane);
}

function rowsRun(
  graph: Graph,
  prepared: Prepared,
  rows: Int32Array,
  reduction: "mean" | "sum",
): Run {
  const sample = createSampleRun(graph, prepared, rows.length, reduction);
  sample.load(rows);
  return sample.run;
}

function complete(run: Run, looking: Looking, taken: number): Session {
  runAll(run);
  const problems = [...run.program.problems, ...diagnose(run)];
  return { run, looking, taken, stale: false, next: null, stop: null, problems };
}

/** All steps there are: those of the passes, and of a batch's update one for each parameter. */
export function totalSteps({ run, looking }: Session): number {
  const passes = stepCount(run.program);
  return looking.kind === "batch" ? passes + updateStepCount(looking.plan) : passes;
}

/** The step taken last; undefined at the start. */
export function lastStep({ run, looking, taken }: Session): SessionStep | undefined {
  const passes = stepCount(run.program);
  if (taken <= passes || looking.kind !== "batch") return stepAt(run.program, taken - 1);
  const parameter = taken - passes - 1;
  const key = looking.plan.trainer.parameters[parameter];
  return key && { kind: "update", node: key.node, parameter };
}

export function isAtEnd(session: Session): boolean {
  return session.taken === totalSteps(session);
}

/** Another sample of the batch, or the mean over all, at the same step. */
export function lookAtLane(session: Session, lane: number | "mean"): Session {
  const { looking, run } = session;
  if (looking.kind !== "batch") return session;
  const mean = lane === "mean";
  const within = mean ? looking.lane : Math.min(Math.max(lane, 0), looking.rows.length - 1);
  const next = { ...looking, lane: within, mean };
  return { ...session, run: ofBatch(run, next), looking: next, stop: null };
}

/** The same run over what is drawn by now; the session must show a drawing of the same graph. */
export function redrawn(session: Session, looking: Extract<Looking, { kind: "drawn" }>): Session {
  const { run, taken } = session;
  const { feeds } = looking.prepared;
  for (const id of new Set(feeds.map(({ node }) => node))) {
    const cell = findParamCell(run.program, id, sourceParam);
    const own = feeds.filter(({ node }) => node === id);
    if (cell)
      setCell(
        run,
        cell,
        Float64Array.from(own, ({ values }) => values[0] ?? 0),
      );
  }
  return complete(run, looking, taken);
}

/** What is looked at from the next step on. */
export function comingLooking({ next, looking }: Session): Looking {
  return next ?? looking;
}

/**
 * The session after an edit. Moved nodes change nothing. Moved numbers run again without compiling.
 * Anything else compiles: at the end the new numbers show at once, at the start nothing is shown yet,
 * and in between what was computed stays, marked stale, until the next step starts over. `looking` is
 * what is looked at from now on, or from that step.
 */
export function followGraph(
  session: Session,
  before: Graph,
  after: Graph,
  looking: Looking = comingLooking(session),
): Session {
  const change =
    looking === comingLooking(session)
      ? compareGraphs(before, after, session.run.program)
      : ({ kind: "structure" } as const);
  switch (change.kind) {
    case "none":
      return session;
    case "numbers":
      if (session.stale) return session;
      for (const node of change.nodes) loadNumbers(session.run, looking, node);
      return complete(session.run, looking, session.taken);
    case "structure": {
      if (isAtEnd(session) && !session.stale) return startSession(after, looking);
      if (session.taken === 0) return { ...startSession(after, looking), taken: 0 };
      return { ...session, stale: true, next: looking, stop: null };
    }
  }
}

/** What puts parameters into a run's arena, found once for each. */
const writers = new WeakMap<Float64Array, (values: Float64Array) => void>();

/**
 * The session with these numbers in the parameters that updates move and in those that follow, one after another.
 * What an edit has left stale belongs to another graph.
 */
export function withParameters(session: Session, values: Float64Array): Session {
  if (session.stale) return session;
  const { run, looking, taken } = session;
  let write = writers.get(run.values);
  if (!write) {
    write = parameterWriter(run);
    writers.set(run.values, write);
  }
  write(values);
  return complete(run, looking, taken);
}

/** The session with `taken` steps taken; a stale one is compiled afresh first and starts over. */
export function stepTo(
  session: Session,
  graph: Graph,
  taken: (session: Session) => number,
): Session {
  const fresh = session.stale ? startSession(graph, comingLooking(session)) : session;
  return {
    ...fresh,
    taken: Math.min(Math.max(taken(fresh), 0), totalSteps(fresh)),
    stop: null,
  };
}

type Change =
  | { readonly kind: "none" }
  | { readonly kind: "numbers"; readonly nodes: readonly GraphNode[] }
  | { readonly kind: "structure" };

function compareGraphs(before: Graph, after: Graph, program: Program): Change {
  if (before.edges !== after.edges || before.loss !== after.loss) return { kind: "structure" };
  if (before.nodes.length !== after.nodes.length) return { kind: "structure" };
  const changed: GraphNode[] = [];
  for (const [i, node] of after.nodes.entries()) {
    const old = before.nodes[i] as GraphNode;
    if (old === node) continue;
    if (old.id !== node.id || old.op !== node.op || old.label !== node.label)
      return { kind: "structure" };
    if (old.params === node.params) continue;
    if (!sameChoices(old, node, program)) return { kind: "structure" };
    changed.push(node);
  }
  return changed.length === 0 ? { kind: "none" } : { kind: "numbers", nodes: changed };
}

/**
 * Whether nothing but numbers differs that have their place in the program. A tensor of another shape compiles, and so
 * does a number that an operation over tensors has taken into itself, such as an epsilon.
 */
function sameChoices(
  { op: id, params: a }: GraphNode,
  { id: node, params: b }: GraphNode,
  program: Program,
): boolean {
  const op = findOp(id);
  if (!op) return false;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => {
    if (a[name] === b[name]) return true;
    const kind = findParam(op, name)?.kind;
    if (kind === "range" || kind === "column" || kind === "columns") return true;
    if (kind !== "number" && kind !== "tensor") return false;
    if (program.position.has(node) && !findParamCell(program, node, name)) return false;
    return shapeText(shapeOf(a[name])) === shapeText(shapeOf(b[name]));
  });
}

function shapeOf(value: GraphNode["params"][string] | undefined): readonly number[] {
  return tensorOf(value)?.shape ?? [];
}

/** A node that a row of the data feeds keeps the row's number; its own is standardised like a row's. */
function loadNumbers(run: Run, looking: Looking, node: GraphNode): void {
  const feeds = looking.prepared?.feeds.filter((each) => each.node === node.id) ?? [];
  for (const [name, value] of Object.entries(node.params)) {
    const isFed = feeds.length > 0 && name === sourceParam;
    const numbers = tensorOf(value)?.data;
    if (!numbers || (isFed && looking.kind !== "own")) continue;
    const cell = findParamCell(run.program, node.id, name);
    if (cell?.size !== numbers.length) continue;
    const own = numbers.slice();
    if (isFed)
      for (const { element, shift, scale } of feeds)
        own[element] = ((own[element] ?? 0) - shift) / scale;
    setCell(run, cell, own);
  }
}
