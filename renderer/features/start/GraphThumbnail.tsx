import { memo, useMemo } from "react";
import { graphPicture } from "./graph-picture.ts";
import "./thumbnail.css";

interface Props {
  /** Of a graph file of the app's own. */
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** A graph at the size of a stamp: its nodes by what they do, and its wires. */
function ThumbnailView({ text, width, height }: Props) {
  const { nodes, wires } = useMemo(
    () => graphPicture(text, { width, height }),
    [text, width, height],
  );
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
