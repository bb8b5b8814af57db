import { pictureForm } from "../data/pictures.ts";
import type { NodeId } from "../model/graph.ts";
import {
  type AxisKind,
  type AxisName,
  type AxisNames,
  axis,
  imageAxes,
  type NamedAxes,
} from "../ops/axis-names.ts";
import { type Shape, sameShape, sizeOf } from "../tensor/shape.ts";
import { isPointwise, type Program, type ProgramNode } from "./program.ts";

/** What feeds a source: the columns in the order of its numbers, and what theirs stand for where they are classes. */
export interface FedBy {
  readonly columns: readonly string[];
  readonly classes?: readonly string[] | undefined;
}

/** How much a name says: one that is found out otherwise takes the place of one that says less. */
const weights: Readonly<Record<AxisKind, number>> = {
  features: 1,
  units: 1,
  columns: 2,
  rows: 2,
  channels: 2,
  pixels: 2,
  tokens: 2,
  classes: 3,
};

/**
 * What the axes of each node's tensor, and of those of its own, count, as far as that is known: from the data that feed
 * it, from the ops that make it, and from those that it feeds. Scores that a loss compares with a column of classes
 * have the names of these.
 */
export function axisNames(
  program: Program,
  fed: ReadonlyMap<NodeId, FedBy>,
): ReadonlyMap<NodeId, NamedAxes> {
  const { nodes } = program;
  const known: AxisNames[] = nodes.map(({ shape, node }) => sourceAxes(shape, fed.get(node.id)));
  const improve = (at: number, axis: number, name: AxisName | null | undefined): void => {
    const own = known[at]!;
    if (axis in own && says(name) > says(own[axis])) known[at] = own.with(axis, name!);
  };
  const names = (node: ProgramNode, of: (source: number) => AxisNames | null) =>
    placed(program, node, of);
  const forward = () => {
    for (const [at, node] of nodes.entries())
      for (const [axis, name] of names(node, (source) => known[source]!).out.entries())
        improve(at, axis, name);
  };
  const backward = () => {
    for (const [at, node] of [...nodes.entries()].reverse()) {
      for (const { handle, axis, kind, chosenBy } of asked(node)) {
        const source = sourceOf(node, handle);
        if (source === null) continue;
        const elements = chosenBy === undefined ? undefined : chosen(node, chosenBy);
        const place = known[source]!.length + axis;
        improve(source, place, { kind, ...(elements && { elements }) });
      }
      // Where an axis of an input comes to stand in the output, it has the output's name.
      for (const { source } of node.slots) {
        if (source < 0) continue;
        const marks: AxisNames = nodes[source]!.shape.map(() => ({ kind: "features" }));
        const out = names(node, (other) => (other === source ? marks : null)).out;
        for (const [axis, mark] of out.entries())
          if (mark) improve(source, marks.indexOf(mark), known[at]![axis]);
      }
    }
  };
  const chosen = (node: ProgramNode, handle: string): readonly string[] | undefined => {
    const source = sourceOf(node, handle);
    if (source === null) return undefined;
    const by = fed.get(nodes[source]!.node.id);
    return nodes[source]!.shape.length === 0 ? by?.classes : known[source]!.at(-1)?.elements;
  };
  forward();
  backward();
  forward();
  return new Map(
    nodes.map((node, at) => {
      const { params = {} } = names(node, (source) => known[source]!);
      return [node.node.id, { out: known[at]!, params: ownAxes(params, known[at]!) }] as const;
    }),
  );
}

function says(name: AxisName | null | undefined): number {
  return name ? weights[name.kind] + (name.elements ? 0.5 : 0) : 0;
}

/** A layer has a row of weights for each unit, which are named as what it gives: scores of classes for each class. */
function ownAxes(
  params: Readonly<Record<string, AxisNames>>,
  out: AxisNames,
): Readonly<Record<string, AxisNames>> {
  const last = out.at(-1) ?? null;
  const named = (name: AxisName | null, axis: number) =>
    axis === 0 && name?.kind === "units" ? last : name;
  return Object.fromEntries(Object.entries(params).map(([name, own]) => [name, own.map(named)]));
}

function asked(node: ProgramNode) {
  return isPointwise(node) ? [] : (node.op.asksAxes ?? []);
}

function sourceOf({ slots }: ProgramNode, handle: string): number | null {
  const slot = slots.find(({ key }) => key.kind === "input" && key.handle === handle);
  return slot ? slot.source : null;
}

/** The names of a node's axes, put together from those of what is wired to it. */
function placed(
  { nodes }: Program,
  node: ProgramNode,
  of: (source: number) => AxisNames | null,
): NamedAxes {
  const nameless = node.shape.map(() => null);
  const inputs = node.slots.flatMap(({ key, source }) => {
    if (key.kind !== "input" || source < 0) return [];
    const { shape } = nodes[source]!;
    return [{ handle: key.handle, shape, names: of(source) ?? shape.map(() => null) }];
  });
  if (inputs.length === 0) return { out: nameless };
  if (isPointwise(node)) {
    // Shapes are aligned at their last axes.
    const out = nameless.map((_, axis) =>
      inputs
        .map(({ names }) => names.at(axis - node.shape.length) ?? null)
        .reduce((best, name) => (says(name) > says(best) ? name : best), null),
    );
    return { out };
  }
  const { op, settings, shape } = node;
  if (!op.axes) return { out: sameShape(shape, inputs[0]!.shape) ? inputs[0]!.names : nameless };
  return op.axes({
    inputs: new Map(inputs.map((input) => [input.handle, input.names])),
    settings,
    shapes: new Map(inputs.map((input) => [input.handle, input.shape])),
    out: shape,
  });
}

/** A source's, from the columns that feed it: a picture's, or features with the columns' names. */
function sourceAxes(shape: Shape, by: FedBy | undefined): AxisNames {
  const nameless = shape.map(() => null);
  if (!by || shape.length === 0 || by.columns.length !== sizeOf(shape)) return nameless;
  if (pictureForm(by.columns))
    return shape.length === 1
      ? [axis("pixels")]
      : [...nameless.slice(3), ...imageAxes.slice(-Math.min(3, shape.length))];
  return shape.length === 1 ? [{ kind: "features", elements: by.columns }] : nameless;
}

/** Of a source whose number chooses a class: of how many, and what they are called where they have names. */
export interface ClassChoice {
  readonly count: number;
  readonly names: readonly string[] | null;
}

/** The sources of single numbers that choose a class, as the targets of a loss over classes do. */
export function classChoices(
  { nodes }: Program,
  fed: ReadonlyMap<NodeId, FedBy>,
): ReadonlyMap<NodeId, ClassChoice> {
  const choices = new Map<NodeId, ClassChoice>();
  for (const node of nodes)
    for (const { handle, axis: at, chosenBy } of asked(node)) {
      const [scores, chooser] = [handle, chosenBy ?? ""].map((name) => sourceOf(node, name));
      if (scores == null || chooser == null) continue;
      const { node: own, op, shape } = nodes[chooser]!;
      const count = nodes[scores]!.shape.at(at);
      if (op.category !== "source" || shape.length > 0 || count === undefined) continue;
      choices.set(own.id, { count, names: fed.get(own.id)?.classes ?? null });
    }
  return choices;
}
