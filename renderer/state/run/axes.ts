import {
  type AxisKind,
  type AxisName,
  type AxisNames,
  axisNames,
  type ClassChoice,
  classChoices,
  elementIndex,
  fedBy,
  type Known,
  type NamedAxes,
  type NodeId,
  type Prepared,
  type Program,
  type Shape,
} from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { averaged } from "./looking.ts";
import { preparedOf } from "./prepared.ts";

interface Made {
  readonly prepared: Prepared | null;
  readonly names: ReadonlyMap<NodeId, NamedAxes>;
  readonly choices: ReadonlyMap<NodeId, ClassChoice>;
}
const made = new WeakMap<Program, Made>();

/** What the axes of a node's tensor count, or of one of its own; null where that is known of none. Made once a program. */
export function axesAt(state: AppState, node: NodeId, param: string | null): AxisNames | null {
  const own = madeOf(state).names.get(node);
  const names = param === null ? own?.out : own?.params?.[param];
  return names?.some((name) => name !== null) ? names : null;
}

/** Of a source whose number chooses a class: among which; null of any other node. */
export function classChoiceAt(state: AppState, node: NodeId): ClassChoice | null {
  return madeOf(state).choices.get(node) ?? null;
}

/** The name of the class that a node's number chooses; null where it has none, and of a mean, which chooses none. */
export function classNameAt(state: AppState, node: NodeId, known: Known): string | null {
  if (known.state !== "done" || averaged(state.session.looking) !== null) return null;
  const name = classChoiceAt(state, node)?.names?.[known.value] ?? null;
  // Digits are called what they are.
  return name === String(known.value) ? null : name;
}

function madeOf(state: AppState): Made {
  const { program } = state.session.run;
  const prepared = preparedNow(state);
  const known = made.get(program);
  if (known?.prepared === prepared && known) return known;
  const fed = prepared ? fedBy(prepared) : new Map();
  const fresh = { prepared, names: axisNames(program, fed), choices: classChoices(program, fed) };
  made.set(program, fresh);
  return fresh;
}

function preparedNow(state: AppState): Prepared | null {
  if (!state.history.present.data) return null;
  const result = preparedOf(state);
  return result.kind === "ready" ? result.prepared : null;
}

/** “tokens × classes”, or where not every axis has a name “axis 1: tokens”. */
export function axesText(names: AxisNames): string {
  if (names.every((name) => name !== null)) return names.map(({ kind }) => kind).join(" × ");
  return names.flatMap((name, axis) => (name ? [`axis ${axis}: ${name.kind}`] : [])).join(", ");
}

const places: Readonly<Record<AxisKind, string>> = {
  classes: "class",
  tokens: "token",
  pixels: "pixel",
  rows: "row",
  columns: "column",
  channels: "channel",
  units: "unit",
  features: "feature",
};

/** What one place of an axis is called: “class”; “axis 1” where the axis has no name. */
export function placeOfAxis(name: AxisName | null | undefined, axis: number): string {
  return name ? places[name.kind] : `axis ${axis}`;
}

/** What a place along an axis is called, where it has a name of its own. */
export function elementOfAxis(name: AxisName | null | undefined, at: number): string | null {
  return name?.elements?.[at] ?? null;
}

/** “token 3, class virginica”; of the axes that have names. `width`: pixels in one row are those of a picture so wide. */
export function cellWords(
  names: AxisNames,
  shape: Shape,
  element: number,
  width: number | undefined,
): string {
  return elementIndex(shape, element)
    .flatMap((at, axis) => {
      const name = names[axis];
      if (!name) return [];
      if (name.kind === "pixels" && width !== undefined)
        return [`row ${Math.floor(at / width)}`, `column ${at % width}`];
      return [`${places[name.kind]} ${elementOfAxis(name, at) ?? at}`];
    })
    .join(", ");
}
