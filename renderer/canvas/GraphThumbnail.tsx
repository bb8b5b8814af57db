import { memo, useMemo } from "react";
import { type DrawnGraph, graphPicture } from "./graph-picture.ts";
import "./thumbnail.css";

interface Props {
  /** Itself, or the text of its file where that is one of the app's own. */
  readonly graph: DrawnGraph | string;
  readonly width: number;
  readonly height: number;
  /** Pixels around it. */
  readonly margin?: number;
}

/** A graph at the size of a stamp: its nodes by what they do, and its wires. */
function ThumbnailView({ graph, width, height, margin }: Props) {
  const { nodes, wires } = useMemo(() => {
    const drawn: DrawnGraph = typeof graph === "string" ? JSON.parse(graph) : graph;
    return graphPicture(drawn, { width, height }, margin);
  }, [graph, width, height, margin]);
  return (
    <svg className="thumbnail" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {wires.map(({ kind, path }) => (
        <path key={kind} data-kind={kind} d={path} />
      ))}
      {nodes.map(({ kind, x, y, width: w, height: h }) => (
        <rect key={`${x} ${y}`} data-kind={kind} x={x} y={y} width={w} height={h} rx={h / 5} />
      ))}
    </svg>
  );
}

export const GraphThumbnail = memo(ThumbnailView);
