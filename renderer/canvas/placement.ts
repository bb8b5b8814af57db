import {
  blockView,
  type EdgeId,
  type Graph,
  type GraphEdge,
  type NodeId,
} from "../../core/index.ts";
import type { Curve } from "./curve.ts";
import { isDense, labelSize, type NodeShape, smallLabelSize } from "./geometry.ts";
import { nodeShapes } from "./node-shape.ts";
import { type Rect, RectIndex } from "./rect.ts";
import { bowsOf, indexOfWires, layWires, type WireLayout } from "./wire-layout.ts";

/** Where on its wire a label sits, how far to the right of it and below it, and whether on one line. */
export interface LabelPlace {
  readonly t: number;
  readonly dx: number;
  readonly dy: number;
  readonly isSmall: boolean;
}

/** How an edge is drawn: how far it bends, and whether and where it has its label. */
export interface EdgePlace extends LabelPlace {
  readonly bow: number;
  readonly isLabelled: boolean;
}

export const plainPlace: EdgePlace = {
  bow: 0,
  t: 0.5,
  dx: 0,
  dy: 0,
  isSmall: false,
  isLabelled: true,
};

/** Up to this many wires every label is shown, however crowded the ports are. */
const readEdges = 60;
/** Beyond this many wires labels stand in the middle of theirs: no one can read them all at once. */
const placedEdges = 3000;
const labelMargin = 3;

const near = [0, 12, -12, 24, -24];
const far = [40, -40, 56, -56, 72, -72, 96, -96, 120, -120];
const aside = [0, 16, -16, 32, -32, 48, -48];

/**
 * On the wire, or so near that no one asks whose it is: first with both numbers, then with one. A label that
 * finds no room there goes further, on a leader; of a small graph, also to the side of its wire.
 */
const looks = {
  onWire: [candidates(near, [0], false), candidates(near, [0], true)],
  away: [candidates(far, [0], true)],
  aside: [candidates([...near, ...far], aside, true)],
};

function candidates(
  away: readonly number[],
  sideways: readonly number[],
  isSmall: boolean,
): readonly LabelPlace[] {
  const along = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];
  return away
    .flatMap((dy) => along.flatMap((t) => sideways.map((dx) => ({ t, dx, dy, isSmall }))))
    .sort((a, b) => unease(a) - unease(b));
}

/** How unlike the middle of its wire a place is. */
function unease({ t, dx, dy }: LabelPlace): number {
  return Math.abs(t - 0.5) * 60 + Math.abs(dx) + Math.abs(dy);
}

export function labelRect(curve: Curve, place: LabelPlace): Rect {
  const at = curve.at(place.t);
  const [x, y] = [at.x + place.dx, at.y + place.dy];
  const { width, height } = sizeOf(place);
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}

/** Whether a label stands so far off its wire that a leader joins them. */
export function hasLeader(place: EdgePlace): boolean {
  return place.isLabelled && Math.abs(place.dy) > sizeOf(place).height / 2;
}

export function sizeOf({ isSmall }: Pick<LabelPlace, "isSmall">) {
  return isSmall ? smallLabelSize : labelSize;
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
  readonly #hasFew: boolean;
  readonly #labels = new RectIndex<EdgeId>();

  constructor(of: Graph, shapes = nodeShapes(of)) {
    const { graph } = blockView(of);
    const bows = bowsOf(graph.edges);
    this.#layout = layWires(graph, shapes, bows);
    this.#quiet = quietWires(graph, shapes);
    this.#hasFew = !hasManyWires(graph.edges);
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

  /** Where each wire runs. */
  get curves(): ReadonlyMap<EdgeId, Curve> {
    return this.#layout.curves;
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
        const best = bestPlace(id, curve, blocks, this.#labels, this.#wires, this.#hasFew);
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
  let best: LabelPlace = plainPlace;
  let least = Number.POSITIVE_INFINITY;
  const { onWire, away, aside } = looks;
  for (const places of [...onWire, ...away, ...(canStandAside ? aside : [])]) {
    for (const place of places) {
      if (unease(place) >= least) break;
      const rect = labelRect(curve, place);
      let cost = unease(place) + covered(rect, blocks);
      if (cost < least) cost += covered(grown(rect, labelMargin), labels);
      if (cost < least) cost += crossed(id, rect, wires);
      if (cost >= least) continue;
      least = cost;
      best = place;
    }
    if (least < overlapCost) break;
  }
  const { t, dx, dy, isSmall } = best;
  return { t, dx, dy, isSmall };
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
