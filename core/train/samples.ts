import type { Numbers, Run } from "../engine/arena.ts";
import { isPointwise, type ProgramNode } from "../engine/program.ts";
import {
  findParamCell,
  flows,
  gradientIn,
  shownContribution,
  shownPartial,
  withLane,
} from "../engine/read.ts";
import { backward, forward, forwardValues, runAll } from "../engine/run.ts";
import type { Graph } from "../model/graph.ts";
import type { ParameterKey } from "../model/training.ts";
import {
  chosenClasses,
  type Head,
  isClassification,
  isRightAt,
  targetClasses,
  valueAt,
} from "./answers.ts";
import { createSampleRuns, type SampleRun, type SampleRuns } from "./batches.ts";
import type { InParts } from "./in-parts.ts";
import type { Prepared } from "./prepare.ts";

/** What the graph makes of one row. */
export interface SampleOutcome {
  readonly row: number;
  readonly loss: number;
  /** One for each place where a prediction meets a target; of several classes the one that is chosen. */
  readonly predictions: readonly number[];
  readonly targets: readonly number[];
  /** null where answers are neither right nor wrong. */
  readonly right: boolean | null;
}

/** Each row's loss and answers. */
export function* sampleOutcomes(
  graph: Graph,
  prepared: Prepared,
  rows: Int32Array,
): InParts<readonly SampleOutcome[]> {
  const runs = createSampleRuns(graph, prepared, "mean");
  const outcomes: SampleOutcome[] = [];
  yield* eachPart(runs, rows, ({ run, heads }, part) => {
    forwardValues(run);
    outcomes.push(...outcomesOf(run, part, heads));
  });
  return outcomes;
}

/** The same of rows that a run has gone over forward, a lane for each. */
export function outcomesOf(
  run: Run<Numbers>,
  rows: Int32Array,
  heads: readonly Head[],
): readonly SampleOutcome[] {
  const judges = isClassification(heads);
  const { loss } = run.program;
  if (loss === null) return [];
  return Array.from(rows, (row, lane) => ({
    row,
    loss: valueAt(run, loss, lane),
    predictions: heads.map((head) =>
      head.choosesClass ? chosenClasses(run, head, lane)[0]! : valueAt(run, head.prediction, lane),
    ),
    targets: heads.map((head) =>
      head.choosesClass ? targetClasses(run, head, lane)[0]! : valueAt(run, head.target, lane),
    ),
    right: judges ? isRightAt(run, heads, lane) : null,
  }));
}

/**
 * What each row adds to the gradient of one parameter, with these numbers in all of them, the loss being the mean
 * or sum over the rows as the runs say; null of a tensor, which has many.
 */
export function* sampleContributions(
  runs: SampleRuns,
  values: Float64Array,
  rows: Int32Array,
  key: ParameterKey,
): InParts<Float64Array | null> {
  const contributions = new Float64Array(rows.length);
  const { program } = runs.single.run;
  const cell = findParamCell(program, key.node, key.param);
  if (cell && cell.size > 1) return null;
  let from = 0;
  if (!program.nodes.every(isScalar)) {
    const alone = runs.get({ lanes: 1, samples: rows.length, training: false });
    for (let i = 0; i < rows.length; i++) {
      alone.load(rows.subarray(i, i + 1));
      alone.setParameters(values);
      alone.run.training = null;
      runAll(alone.run);
      contributions[i] = cell ? gradientIn(alone.run, cell) : 0;
      yield { rows: i + 1, of: rows.length };
    }
    return contributions;
  }
  yield* eachPart(runs, rows, ({ run, setParameters }, part) => {
    setParameters(values);
    run.training = null;
    forward(run);
    backward(run);
    addContributions(run, key, contributions.subarray(from, from + part.length));
    from += part.length;
  });
  return contributions;
}

/** Whether the lanes' contributions stand side by side and follow from partials. */
function isScalar(node: ProgramNode): boolean {
  return isPointwise(node) && node.value.size === 1 && node.params.every(({ size }) => size === 1);
}

function* eachPart(
  runs: SampleRuns,
  rows: Int32Array,
  see: (sample: SampleRun, part: Int32Array) => void,
): InParts<void> {
  let done = 0;
  for (const part of runs.partsOf(rows)) {
    const sample = runs.get({ lanes: part.length, samples: rows.length, training: false });
    sample.load(part);
    see(sample, part);
    done += part.length;
    yield { rows: done, of: rows.length };
  }
}

/**
 * Adds what each lane has in the parameter's gradient. Where nodes that the lanes share lie between, the
 * chain rule is followed on from them once for each lane: there the run has only the sums.
 */
function addContributions(run: Run, { node: id, param }: ParameterKey, into: Float64Array): void {
  const { program } = run;
  const { nodes } = program;
  const shared = new Map<number, Float64Array>();
  const sharedAt = (source: number): Float64Array | null => {
    if (nodes[source]!.value.laned) return null;
    const known = shared.get(source) ?? new Float64Array(into.length);
    shared.set(source, known);
    return known;
  };
  // Without data the loss is shared too, by the one lane that there is.
  if (program.loss !== null) sharedAt(program.loss)?.fill(1);
  for (const at of program.backward) {
    const node = nodes[at]!;
    if (!flows(node)) continue;
    const { laned } = node.value;
    const upstream = shared.get(at);
    for (const slot of node.slots) {
      const { source, key } = slot;
      const isAsked = node.node.id === id && key.kind === "param" && key.name === param;
      const sum = source >= 0 ? sharedAt(source) : isAsked ? into : null;
      if (!sum) continue;
      for (let lane = 0; lane < sum.length; lane++)
        sum[lane]! += laned
          ? shownContribution(withLane(run, lane), slot)
          : (upstream?.[lane] ?? 0) * shownPartial(run, slot);
    }
  }
}
