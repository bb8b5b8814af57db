import type { Flow } from "./flow.ts";

/** Flows by the depth of their parameters, the first layer first. */
export function layersOf(flows: readonly Flow[]): readonly (readonly Flow[])[] {
  const layers = new Map<number, Flow[]>();
  for (const flow of flows) {
    const own = layers.get(flow.depth);
    if (own) own.push(flow);
    else layers.set(flow.depth, [flow]);
  }
  return [...layers.entries()].sort(([a], [b]) => a - b).map(([, layer]) => layer);
}
