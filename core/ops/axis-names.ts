import { axisOf, type Shape } from "../tensor/shape.ts";

/** What the places along an axis are. */
export type AxisKind =
  | "classes"
  | "tokens"
  | "pixels"
  | "rows"
  | "columns"
  | "channels"
  | "units"
  | "features";

export interface AxisName {
  readonly kind: AxisKind;
  /** What each place along it is called, where they have names. */
  readonly elements?: readonly string[];
}

/** A name for each axis of a shape; null where it has none. */
export type AxisNames = readonly (AxisName | null)[];

/** The names of a node's axes. */
export interface NamedAxes {
  readonly out: AxisNames;
  /** Of its own tensors. */
  readonly params?: Readonly<Record<string, AxisNames>>;
}

export interface AxisQuestion {
  /** The names of the wired inputs' axes, by handle. They are put into places and not looked at. */
  readonly inputs: ReadonlyMap<string, AxisNames>;
  /** What the node says of its axes. */
  readonly settings: {
    integer(name: string): number;
    integers(name: string): readonly number[];
  };
  /** The inputs' shapes, and the output's. */
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly out: Shape;
}

/** What an op knows of an axis of one of its inputs, whatever is wired there. */
export interface AskedAxis {
  readonly handle: string;
  /** Counted from the last, −1. */
  readonly axis: number;
  readonly kind: AxisKind;
  /** The input whose numbers choose among the places. */
  readonly chosenBy?: string;
}

/** An axis that an op brings along itself. */
export function axis(kind: AxisKind): AxisName {
  return { kind };
}

export const imageAxes: AxisNames = [axis("channels"), axis("rows"), axis("columns")];

/** Of an op that looks at images. */
export const imageAsked: readonly AskedAxis[] = imageAxes.map((name, at) => ({
  handle: "x",
  axis: at - imageAxes.length,
  kind: name!.kind,
}));

/** The last axis of an input; null where it has no name. */
export function lastAxis({ inputs }: AxisQuestion, handle = "x"): AxisName | null {
  return inputs.get(handle)?.at(-1) ?? null;
}

/** Of an op that keeps the shape of x and has tensors of its own along the last axis. */
export function alongLast(...names: readonly string[]) {
  return (question: AxisQuestion): NamedAxes => ({
    out: question.inputs.get("x")!,
    params: Object.fromEntries(names.map((name) => [name, [lastAxis(question)]])),
  });
}

/** Of an op that reads the numbers row by row: the axes in front that both shapes have. */
export function rowByRowAxes({ inputs, shapes, out }: AxisQuestion): NamedAxes {
  const x = shapes.get("x")!;
  const same = out.findIndex((length, at) => length !== x[at]);
  const front = same < 0 ? Math.min(out.length, x.length) : same;
  return { out: out.map((_, at) => (at < front ? (inputs.get("x")![at] ?? null) : null)) };
}

/** Of an op that takes away axes, or leaves them 1 long. */
export function withoutAxes({ inputs, out }: AxisQuestion, axes: readonly number[]): NamedAxes {
  const x = inputs.get("x")!;
  if (out.length === x.length)
    return { out: x.map((name, at) => (axes.includes(at) ? null : name)) };
  return { out: x.filter((_, at) => !axes.includes(at)) };
}

/** With the names of the places along an axis cut like the axis. */
export function cutAxis(names: AxisNames, at: number, start: number, end: number): AxisNames {
  const name = names[at];
  if (!name?.elements) return names;
  return names.with(at, { ...name, elements: name.elements.slice(start, end) });
}

/** The axis that a node's setting names. */
export function chosenAxis({ settings, shapes }: AxisQuestion): number {
  return axisOf(shapes.get("x")!, settings.integer("axis")) ?? 0;
}
