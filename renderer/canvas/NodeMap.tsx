import { useEffect, useRef } from "react";
import type { NodeId } from "../../core/index.ts";
import { list } from "../../core/index.ts";
import { cssColour } from "../plots/colours.ts";
import { drawResponseTile } from "../plots/response-image.ts";
import { useThemeColours } from "../plots/useThemeColours.ts";
import type { AppState } from "../state/app/state.ts";
import { selectGraph, useAppStore } from "../state/app/store.ts";
import { mapScale } from "./map-scale.ts";

/** Pixels along a side; a curve is drawn finer than a plane, which is as fine as its grid. */
const sides = { plane: 48, curve: 128 };

/** What the node answers all over the data's inputs. Drawn past React, and only when it has changed. */
export function NodeMap({ id, name }: { readonly id: NodeId; readonly name: string }) {
  const store = useAppStore();
  const place = useRef<HTMLCanvasElement>(null);
  const colours = useThemeColours();
  useEffect(() => {
    const canvas = place.current;
    if (!canvas) return;
    const node = canvas.parentElement;
    let drawn: Float32Array | null = null;
    const draw = (state: AppState) => {
      const { snapshot } = state.training;
      const map = snapshot?.result.response?.maps.get(id) ?? null;
      canvas.dataset.stale = String(!isCurrent(state));
      canvas.hidden = map === null;
      // Without a picture the node keeps its name also from afar.
      node?.toggleAttribute("data-mapped", map !== null);
      if (map === drawn) return;
      drawn = map;
      const response = snapshot?.result.response;
      if (!map || !response) return;
      const isPlane = response.axes.length === 2;
      canvas.width = canvas.height = isPlane ? sides.plane : sides.curve;
      const columns = list(response.axes.map(({ column }) => column));
      canvas.setAttribute("aria-label", `response of ${name} to ${columns}`);
      drawResponseTile(canvas, response, map, mapScale(map, colours), cssColour(colours.value));
    };
    draw(store.getState());
    const stop = store.subscribe(draw);
    return () => {
      stop();
      node?.removeAttribute("data-mapped");
    };
  }, [store, id, name, colours]);
  return <canvas ref={place} className="node-map" role="img" aria-label={`response of ${name}`} />;
}

/** Whether the graph that was looked at differs from the present one in its numbers at most. */
function isCurrent(state: AppState): boolean {
  const graph = selectGraph(state);
  const looked = state.training.snapshot?.graph;
  return looked !== undefined && looked.edges === graph.edges && looked.data === graph.data;
}
