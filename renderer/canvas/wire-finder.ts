import { blockView, type EdgeId, type Graph } from "../../core/index.ts";
import type { Curve, Point } from "./curve.ts";
import { nodeShapes } from "./node-shape.ts";
import type { RectIndex } from "./rect.ts";
import { bowsOf, indexOfWires, layWires } from "./wire-layout.ts";

/** How near to a wire (canvas units) a node's middle must come to be put on it. */
const nearEnough = 30;
/** Points at which a wire's distance is measured. */
const samples = 64;

/** The nearest wire under a point that `accepts` takes; null where there is none. */
export type WireFinder = (
  graph: Graph,
  at: Point,
  accepts: (wire: EdgeId) => boolean,
) => EdgeId | null;

interface Laid {
  readonly graph: Graph;
  readonly curves: ReadonlyMap<EdgeId, Curve>;
  readonly index: RectIndex<EdgeId>;
}

/** Lays the wires of a graph once, however often they are looked for during a drag. */
export function createWireFinder(): WireFinder {
  let laid: Laid | null = null;
  return (graph, at, accepts) => {
    if (laid?.graph !== graph) laid = lay(graph);
    const { curves, index } = laid;
    // Points in the index are coarse: what they find is measured.
    const around = 2 * nearEnough;
    const near = new Set<EdgeId>();
    index.overlapping(
      { left: at.x - around, right: at.x + around, top: at.y - around, bottom: at.y + around },
      (_, id) => {
        near.add(id);
        return false;
      },
    );
    const [nearest] = [...near]
      .map((id) => ({ id, distance: distanceTo(curves.get(id) as Curve, at) }))
      .filter(({ id, distance }) => distance <= nearEnough && accepts(id))
      .sort((a, b) => a.distance - b.distance);
    return nearest?.id ?? null;
  };
}

function lay(of: Graph): Laid {
  const { graph } = blockView(of);
  const { curves } = layWires(graph, nodeShapes(graph), bowsOf(graph.edges));
  return { graph: of, curves, index: indexOfWires(curves) };
}

function distanceTo(curve: Curve, { x, y }: Point): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i <= samples; i++) {
    const point = curve.at(i / samples);
    least = Math.min(least, Math.hypot(point.x - x, point.y - y));
  }
  return least;
}
