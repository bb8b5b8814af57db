import { treeEvaluator } from "../ops/expression/evaluate.ts";
import type { Expression, Leaf, Primitive } from "../ops/expression/expression.ts";
import type { CellAt, CellOwner, Part } from "./cell-part.ts";

/** The cells of one tensor that a number is made of, in one lane. */
export interface LitCells {
  readonly of: CellOwner;
  readonly lane: number | null;
  /** By row-major places, in their order: those that the number moves with. */
  readonly made: readonly number[];
  /** Those that only decided which others count: an index, what was compared for the largest. */
  readonly chose: readonly number[];
}

type Role = "made" | "chose";

/**
 * The cells to light for a number. What can't move it, whatever it is, is none of them: a number that a mask of 0
 * or −∞ takes out, or the loser among those of which the largest counts.
 */
export function litCells(part: Part): readonly LitCells[] {
  const found = new Map<string, { cell: CellAt; roles: Map<number, Role> }>();
  const seen = { made: new Set<Part>(), chose: new Set<Part>() };
  const isFixed = fixedness();
  const light = (cell: CellAt, role: Role) => {
    const { of, lane, element } = cell;
    const key = `${of.kind} ${of.node} ${of.kind === "parameter" ? of.name : ""} ${lane}`;
    const entry = found.get(key) ?? { cell, roles: new Map<number, Role>() };
    found.set(key, entry);
    if (role === "made" || !entry.roles.has(element)) entry.roles.set(element, role);
  };
  const pending: { readonly part: Part; readonly role: Role }[] = [{ part, role: "made" }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { part: at } = next;
    const role: Role = isComparison(at) ? "chose" : next.role;
    if (seen.made.has(at) || (role === "chose" && seen.chose.has(at))) continue;
    seen[role].add(at);
    const add = (some: Part, as = role) => pending.push({ part: some, role: as });
    switch (at.kind) {
      case "cell":
        light(at.cell, role);
        break;
      case "constant":
        break;
      case "sum":
        for (let k = 0; k < at.count; k++) add(at.at(k));
        break;
      case "product":
        if (!isFixed(at)) for (const factor of at.factors) add(factor);
        else if (role === "chose") for (const factor of at.factors) add(factor);
        break;
      case "largest":
        for (let k = 0; k < at.count; k++)
          add(at.at(k), at.gives === "number" && k === at.winner ? role : "chose");
        break;
      case "picked":
        add(at.part);
        add(at.index, "chose");
        break;
      case "formula":
        for (const leaf of leavesOf(at.expression))
          if (moves(at, leaf, isFixed)) add(at.leaf(leaf));
        break;
      case "contribution":
        add(at.part());
    }
  }
  return [...found.values()].map(({ cell: { of, lane }, roles }) => {
    const places = (role: Role) =>
      [...roles].flatMap(([element, own]) => (own === role ? [element] : [])).sort((a, b) => a - b);
    return { of, lane, made: places("made"), chose: places("chose") };
  });
}

type OpenLeaf = Exclude<Leaf, { kind: "constant" }>;

const leaves = new WeakMap<Expression, readonly OpenLeaf[]>();

/** The leaves of an expression that are no constants, each once. */
export function leavesOf(expression: Expression): readonly OpenLeaf[] {
  const known = leaves.get(expression);
  if (known) return known;
  const found = new Map<string, OpenLeaf>();
  const seen = new Set<Expression>();
  const pending = [expression];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next.kind === "call") pending.push(...next.args);
    else if (next.kind !== "constant") found.set(leafKey(next), next);
  }
  const all = [...found.values()].reverse();
  leaves.set(expression, all);
  return all;
}

function leafKey(leaf: OpenLeaf): string {
  if (leaf.kind === "out") return "out";
  return leaf.kind === "input" ? `input ${leaf.handle}` : `param ${leaf.name}`;
}

/** Whether no cell can move a part. */
function fixedness(): (part: Part) => boolean {
  const known = new Map<Part, boolean>();
  const isFixed = (part: Part): boolean => {
    if (part.kind === "cell") return false;
    const before = known.get(part);
    if (before !== undefined) return before;
    const fixed = find(part);
    known.set(part, fixed);
    return fixed;
  };
  const find = (part: Part): boolean => {
    switch (part.kind) {
      case "cell":
        return false;
      case "constant":
        return true;
      case "sum":
        for (let k = 0; k < part.count; k++) if (!isFixed(part.at(k))) return false;
        return true;
      case "product":
        return (
          part.factors.every(isFixed) ||
          part.factors.some((factor) => factor.number === 0 && isFixed(factor))
        );
      case "largest":
        return part.gives === "place" || isFixed(part.at(part.winner));
      case "picked":
        return isFixed(part.part);
      case "formula":
        return (
          isComparison(part) ||
          leavesOf(part.expression).every(
            (leaf) => isFixed(part.leaf(leaf)) || !moves(part, leaf, isFixed),
          )
        );
      case "contribution":
        return isFixed(part.part());
    }
  };
  return isFixed;
}

const comparisons: ReadonlySet<Primitive> = new Set(["less", "lessOrEqual", "equal", "sign"]);

/** Whether a part is 1 or 0, as its leaves compare: it moves with none of them. */
function isComparison(part: Part): boolean {
  return (
    part.kind === "formula" &&
    part.expression.kind === "call" &&
    comparisons.has(part.expression.fn)
  );
}

/** Whether a leaf can move a formula, those that are fixed being what they are: what is added to −∞ can't. */
function moves(
  { expression, leaf }: Extract<Part, { kind: "formula" }>,
  by: OpenLeaf,
  isFixed: (part: Part) => boolean,
): boolean {
  const part = plainest(leaf(by), isFixed);
  const isSame = (each: OpenLeaf) => plainest(leaf(each), isFixed) === part;
  const others = leavesOf(expression).filter((each) => each !== by);
  if (!others.some((each) => isSame(each) || isFixed(leaf(each)))) return true;
  const own = leaf(by).number;
  const outcome = (x: number) =>
    treeEvaluator((at) => {
      if (at.kind === "constant") return at.value;
      return isSame(at) ? x : leaf(at).number;
    })(expression);
  const before = outcome(own);
  return [own + 1.37, own - 2.61, own * 1.71 + 0.3].some((x) => {
    const after = outcome(x);
    // 0 and −0 are one.
    return after !== before && !(Number.isNaN(after) && Number.isNaN(before));
  });
}

/** What a part comes to, whatever moves: of a sum the term that is left without zeros, of a product what 1 is a factor of. */
function plainest(part: Part, isFixed: (part: Part) => boolean): Part {
  const only = onlyPart(part, isFixed);
  return only ? plainest(only, isFixed) : part;
}

function onlyPart(part: Part, isFixed: (part: Part) => boolean): Part | null {
  if (part.kind === "picked") return part.part;
  if (part.kind === "product") {
    const one = part.factors.findIndex((factor) => factor.number === 1 && isFixed(factor));
    return one < 0 ? null : part.factors[1 - one]!;
  }
  const nothing = part.kind === "sum" ? 0 : Number.NEGATIVE_INFINITY;
  if (part.kind !== "sum" && (part.kind !== "largest" || part.gives === "place")) return null;
  let only: Part | null = null;
  for (let k = 0; k < part.count; k++) {
    const each = part.at(k);
    if (each.number === nothing && isFixed(each)) continue;
    if (only) return null;
    only = each;
  }
  return only;
}
