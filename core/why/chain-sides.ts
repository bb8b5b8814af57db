import type { Run } from "../engine/arena.ts";
import { lossName } from "../engine/names.ts";
import type { Cell } from "../engine/program.ts";
import { isPointwise } from "../engine/program.ts";
import {
  seed,
  shownContribution,
  shownGradient,
  shownPartial,
  totalContribution,
  withLane,
} from "../engine/read.ts";
import type { EdgeId } from "../model/graph.ts";
import { nodeName } from "../model/names.ts";
import { constant, divide } from "../ops/expression/expression.ts";
import { partialExpression } from "../ops/partial-expression.ts";
import { constantAtom, type Formula, numberAtom, productOf, sumOf, type Term } from "./formula.ts";
import { numberLeaves, symbolLeaves } from "./leaves.ts";
import type { Hop, Path } from "./paths.ts";
import { slotName } from "./subject.ts";

/** How much of a term is numbers. */
export type Depth = "symbols" | "upstream" | "numbers" | "result";

/** Terms of a sum that are written out. */
const mostTerms = 24;

/** A sum over whole paths from the loss. `cell` is where the number that is derived stands. */
export function pathSum(run: Run, paths: readonly Path[], cell: Cell, depth: Depth): Formula {
  const edges = paths.map((path) => edgesOf(path));
  const sum = (lane: Run): Formula =>
    sumOf(paths.map((path, i) => ({ formula: pathTerm(lane, path, depth), edges: edges[i]! })));
  return isSpread(run, cell) ? overSamples(run, sum) : sum(run);
}

/** A sum over the direct consumers, with the gradient that each has. */
export function localSum(run: Run, hops: readonly Hop[], cell: Cell, depth: Depth): Formula {
  const terms = hops.map((hop): Term => {
    const term = (lane: Run) => localTerm(lane, hop, depth);
    // What is one number for the batch holds the sum over the samples already.
    const formula =
      hop.slot.contribution.laned && !cell.laned && run.program.lanes > 1
        ? overSamples(run, term)
        : term(run);
    return { formula, edges: edgesOf([hop]) };
  });
  if (terms.length <= mostTerms) return sumOf(terms);
  const shown = terms.slice(0, mostTerms - 1);
  const others = hops.slice(mostTerms - 1);
  const value =
    depth === "symbols"
      ? null
      : others.reduce((sum, hop) => sum + contributionInto(run, hop, cell), 0);
  return sumOf([
    ...shown,
    { formula: { kind: "rest", count: others.length, value }, edges: edgesOf(others) },
  ]);
}

/** What a hop adds to a number that stands in `cell`. */
function contributionInto(run: Run, { slot }: Hop, cell: Cell): number {
  const isSummed = slot.contribution.laned && !cell.laned;
  return isSummed ? totalContribution(run, slot) : shownContribution(run, slot);
}

/** Whether a number is shared by all samples while each has a loss of its own. */
export function isSpread({ program }: Run, cell: Cell): boolean {
  const loss = program.loss === null ? null : program.nodes[program.loss]!;
  return program.lanes > 1 && loss !== null && loss.value.laned && !cell.laned;
}

function overSamples(run: Run, each: (lane: Run) => Formula): Formula {
  return {
    kind: "samples",
    count: run.program.lanes,
    shown: run.lane,
    each: (lane) => each(withLane(run, lane)),
  };
}

function edgesOf(path: Path): readonly EdgeId[] {
  return path.flatMap(({ slot }) => (slot.edge === null ? [] : [slot.edge]));
}

/** The seed as a factor: nothing where it is 1. */
function seedFactors({ program }: Run): readonly Formula[] {
  if (seed(program) === 1) return [];
  const share = divide(constant(1), constant(program.samples));
  const leaf = (at: { readonly kind: string; readonly value?: number }) =>
    constantAtom(at.value ?? Number.NaN);
  return [{ kind: "expression", expression: share, leaf, isNumeric: true }];
}

function derivativeOf({ program }: Run, { node, slot }: Hop): Formula {
  const by = slotName(program, node, slot);
  return { kind: "derivative", of: nodeName(node.node), by, through: null };
}

/** The op's formula for the partial of a hop. */
function written(run: Run, { node, slot }: Hop, isNumeric: boolean): Formula {
  if (!isPointwise(node))
    return {
      kind: "symbol",
      name: node.op.rule(slot.key, node.settings, node.batch),
      value: Number.NaN,
    };
  const expression = partialExpression(node.op, slot.key, node.wiring);
  const leaf = isNumeric ? numberLeaves(run, node) : symbolLeaves(run, node);
  return { kind: "expression", expression, leaf, isNumeric };
}

function pathTerm(run: Run, path: Path, depth: Depth): Formula {
  const partial = ({ slot }: Hop) => numberAtom(shownPartial(run, slot));
  const start = seedFactors(run);
  const last = path.at(-1);
  if (!last) return start[0] ?? constantAtom(seed(run.program));
  const before = path.slice(0, -1);
  switch (depth) {
    case "symbols":
      return productOf([...start, ...path.map((hop) => derivativeOf(run, hop))], false);
    case "upstream":
      return productOf([...start, ...before.map(partial), written(run, last, false)], false);
    case "numbers":
      return productOf([...start, ...before.map(partial), written(run, last, true)], true);
    case "result":
      return numberAtom(
        path.reduce((product, hop) => product * partial(hop).value, seed(run.program)),
      );
  }
}

function localTerm(run: Run, hop: Hop, depth: Depth): Formula {
  const { program } = run;
  const { node } = hop;
  const [of, by] = [lossName(program), nodeName(node.node)];
  const symbol: Formula = { kind: "derivative", of, by, through: null };
  const upstream = numberAtom(shownGradient(run, node.value));
  switch (depth) {
    case "symbols":
      return productOf([symbol, derivativeOf(run, hop)], false);
    case "upstream":
      return productOf([upstream, written(run, hop, false)], false);
    case "numbers":
      return productOf([upstream, written(run, hop, true)], true);
    case "result":
      return numberAtom(shownContribution(run, hop.slot));
  }
}
