import {
  findNode,
  findOp,
  formatNumber,
  type GraphNode,
  indexText,
  type KnownTensor,
  knownTensor,
  nodeName,
  type PictureSide,
  type Shape,
  sourceParam,
} from "../../../../core/index.ts";
import { pictureColumns } from "../../../canvas/picture-size.ts";
import type { AppState } from "../../../state/app/state.ts";
import { selectGraph } from "../../../state/app/store.ts";
import { axesAt, cellWords } from "../../../state/run/axes.ts";
import { fedFrom } from "../../../state/run/looking.ts";
import type { Session } from "../../../state/run/session.ts";

/** Whose tensor is shown: the node's own value and gradient, or a parameter's. */
export interface Place {
  readonly node: GraphNode;
  /** null for the node itself. */
  readonly param: string | null;
}

/** “h”, “weight” */
export function placeName({ node, param }: Place): string {
  return param ?? nodeName(node);
}

/** All its numbers on one side, as far as they are known. */
export function tensorAt(
  { run, taken }: Session,
  { node, param }: Place,
  side: PictureSide,
): KnownTensor {
  return knownTensor(run, taken, {
    node: node.id,
    side,
    ...(param !== null && { param }),
  });
}

/** The parameter that holds the numbers; null of what is computed. */
export function ownedParam({ node, param }: Place): string | null {
  if (param !== null) return param;
  return findOp(node.op)?.category === "source" ? sourceParam : null;
}

/** Why its numbers can't be changed here; null where they can. */
export function lockedWords(state: AppState, place: Place): string | null {
  if (ownedParam(place) === null) return "Computed: change what it is made of.";
  if (!findNode(selectGraph(state), place.node.id)) return "It is no longer there.";
  const fed = place.param === null ? fedFrom(state.session.looking, place.node.id) : null;
  return (
    fed &&
    `From the data (${fed.column}, ${fed.place}). “Typed values” brings back its own numbers.`
  );
}

/** “h[3]” */
export function elementName(place: Place, shape: Shape, element: number): string {
  return `${placeName(place)}${indexText(shape, element)}`;
}

/** What the cell is, where axes have names: “token 3, class virginica”; “” where none has. */
export function cellMeaning(state: AppState, place: Place, shape: Shape, element: number): string {
  const names = axesAt(state, place.node.id, place.param);
  const width = place.param === null ? pictureColumns(place.node) : undefined;
  return names ? cellWords(names, shape, element, width) : "";
}

/** The number at a place, in words where it is not there. */
export function numberText(known: KnownTensor, element: number): string {
  if (known.state !== "done") return known.state === "pending" ? "not computed yet" : "none";
  return formatNumber(known.numbers[element] ?? Number.NaN);
}
