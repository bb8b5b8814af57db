import type { EdgeId, Graph, GraphEdge, NodeId } from "../../core/index.ts";
import type { Curve } from "./curve.ts";
import { isDense, type NodeShape } from "./geometry.ts";
import { nodeShapes } from "./node-shape.ts";
import { type Rect, RectIndex } from "./rect.ts";
import { bowsOf, indexOfWires, layWires, type WireLayout } from "./wire-layout.ts";

export const labelWidth = 112;
export const labelHeight = 38;

/** Where on its wire a label sits, and how far to the right of it and below it. */
export interface LabelPlace {
  readonly t: number;
  readonly dx: number;
  readonly dy: number;
}

/** How an edge is drawn: how far it bends, and whether and where it has its label. */
export interface EdgePlace extends LabelPlace {
  readonly bow: number;
  readonly isLabelled: boolean;
}

export const plainPlace: EdgePlace = { bow: 0, t: 0.5, dx: 0, dy: 0, isLabelled: true };

/** Up to this many wires every label is shown, however crowded the ports are. */
const readEdges = 60;
/** Beyond this many wires labels stand in the middle of theirs: no one can read them all at once. */
const placedEdges = 3000;
const labelMargin = 3;

const onWire = candidates([0]);
/** A label never leaves the line that leads to its wire. */
const besideWire = candidates([16, -16, 32, -32, 48, -48]);

function candidates(aside: readonly number[]): readonly LabelPlace[] {
  const along = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];
  return [0, 24, -24, 48, -48, 72, -72, 96, -96, 120, -120]
    .flatMap((dy) => along.flatMap((t) => aside.map((dx) => ({ t, dx, dy }))))
    .sort((a, b) => unease(a) - unease(b));
}

/** How unlike the middle of its wire a place is. */
function unease({ t, dx, dy }: LabelPlace): number {
  return Math.abs(t - 0.5) * 60 + Math.abs(dx) + Math.abs(dy);
}

export function labelRect(curve: Curve, { t, dx, dy }: LabelPlace): Rect {
  const at = curve.at(t);
  const [x, y] = [at.x + dx, at.y];
  return {
    left: x - labelWidth / 2,
    top: y + dy - labelHeight / 2,
    right: x + labelWidth / 2,
    bottom: y + dy + labelHeight / 2,
  };
}

/**
 * Places every label on its wire, as near to the middle as it can be without lying on a node, on
 * another label or on another wire. A function of the document alone: labels stay put while numbers
 * change. The second round lets early labels give way to late ones. In a large network labels of wires
 * into crowded ports are only shown when they are asked for; these give way to all others.
 */
export class LabelPlaces {
  /** Wires that have a label only when it is asked for. */
  readonly #quiet: ReadonlySet<EdgeId>;
  readonly #places: ReadonlyMap<EdgeId, EdgePlace>;
  readonly #layout: WireLayout;
  readonly #wires: RectIndex<EdgeId>;
  /** Few labels: for each of them more places are looked at. */
  readonly #isSmall: boolean;
  readonly #labels = new RectIndex<EdgeId>();

  constructor(graph: Graph, shapes = nodeShapes(graph)) {
    const bows = bowsOf(graph.edges);
    this.#layout = layWires(graph, shapes, bows);
    this.#quiet = quietWires(graph, shapes);
    this.#isSmall = !hasManyWires(graph.edges);
    const isPlaced = graph.edges.length <= placedEdges;
    this.#wires = isPlaced ? indexOfWires(this.#layout.curves) : new RectIndex();
    const places = new Map<EdgeId, EdgePlace>();
    for (const { id } of graph.edges)
      places.set(id, { ...plainPlace, bow: bows.get(id) ?? 0, isLabelled: !this.#quiet.has(id) });
    if (isPlaced) {
      const loud = [...this.#layout.curves.keys()].filter((id) => !this.#quiet.has(id));
      this.#place(loud, places);
    }
    this.#places = places;
  }

  /** The places of all, with labels for those of the quiet wires that are asked for. */
  places(asked: ReadonlySet<EdgeId>): ReadonlyMap<EdgeId, EdgePlace> {
    const found = [...asked].filter((id) => this.#quiet.has(id) && this.#layout.curves.has(id));
    if (found.length === 0 || found.length > readEdges) return this.#places;
    const places = new Map(this.#places);
    for (const id of found) places.set(id, { ...(places.get(id) ?? plainPlace), isLabelled: true });
    this.#place(found, places);
    for (const id of found) this.#labels.remove(id, this.#rect(id, places));
    return places;
  }

  /** The rectangles of the labels that are always shown. */
  rects(): readonly Rect[] {
    const shown = [...this.#layout.curves.keys()].filter((id) => this.#places.get(id)?.isLabelled);
    return shown.map((id) => this.#rect(id, this.#places));
  }

  #place(ids: readonly EdgeId[], places: Map<EdgeId, EdgePlace>): void {
    const { curves, blocks } = this.#layout;
    for (let round = 0; round < 2; round++)
      for (const id of ids) {
        const curve = curves.get(id) as Curve;
        const old = places.get(id) ?? plainPlace;
        if (round > 0) this.#labels.remove(id, labelRect(curve, old));
        const best = bestPlace(id, curve, blocks, this.#labels, this.#wires, this.#isSmall);
        const place = { ...old, ...best };
        this.#labels.add(id, labelRect(curve, place));
        places.set(id, place);
      }
  }

  #rect(id: EdgeId, places: ReadonlyMap<EdgeId, EdgePlace>): Rect {
    return labelRect(this.#layout.curves.get(id) as Curve, places.get(id) ?? plainPlace);
  }
}

/** Where the labels of a small graph are; those of a large one lie among its nodes. */
export function labelRects(graph: Graph): readonly Rect[] {
  return hasManyWires(graph.edges) ? [] : new LabelPlaces(graph).rects();
}

function quietWires({ edges }: Graph, shapes: ReadonlyMap<NodeId, NodeShape>): ReadonlySet<EdgeId> {
  if (!hasManyWires(edges)) return new Set();
  const crowded = edges.filter(({ target }) => isDense(shapes.get(target)?.inputs ?? []));
  return new Set(crowded.map(({ id }) => id));
}

/** Whether there are more wires than one reads the labels of. */
export function hasManyWires(edges: readonly GraphEdge[]): boolean {
  return edges.length > readEdges;
}

function bestPlace(
  id: EdgeId,
  curve: Curve,
  blocks: RectIndex<NodeId>,
  labels: RectIndex<EdgeId>,
  wires: RectIndex<EdgeId>,
  canStandAside: boolean,
): LabelPlace {
  let { t, dx, dy }: LabelPlace = plainPlace;
  let least = Number.POSITIVE_INFINITY;
  const look = (places: readonly LabelPlace[]) => {
    for (const place of places) {
      if (unease(place) >= least) break;
      const rect = labelRect(curve, place);
      let cost = unease(place) + covered(rect, blocks);
      if (cost < least) cost += covered(grown(rect, labelMargin), labels);
      if (cost < least) cost += crossed(id, rect, wires);
      if (cost >= least) continue;
      least = cost;
      ({ t, dx, dy } = place);
    }
  };
  look(onWire);
  if (canStandAside && least >= overlapCost) look(besideWire);
  return { t, dx, dy };
}

function grown({ left, top, right, bottom }: Rect, by: number): Rect {
  return { left: left - by, top: top - by, right: right + by, bottom: bottom + by };
}

/** Overlaps that are counted; a place with more is hopeless, and a heap of nodes must not cost a look at each. */
const mostCounted = 16;

/** Any overlap costs more than the farthest place. */
const overlapCost = 1000;

function covered(rect: Rect, others: RectIndex<string>): number {
  let cost = 0;
  let count = 0;
  others.overlapping(rect, (area) => {
    cost += overlapCost + area;
    count += 1;
    return count >= mostCounted;
  });
  return cost;
}

function crossed(id: EdgeId, rect: Rect, wires: RectIndex<EdgeId>): number {
  let count = 0;
  wires.overlapping(rect, (_, other) => {
    if (other !== id) count += 1;
    return count >= mostCounted * 4;
  });
  return count * 8;
}
