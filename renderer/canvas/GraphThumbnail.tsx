import { memo, useEffect, useMemo, useState } from "react";
import { type DrawnGraph, type GraphPicture, graphPicture, takesRun } from "./graph-picture.ts";
import "./thumbnail.css";

interface Props {
  /** Itself, or the text of its file where that is one of the app's own. */
  readonly graph: DrawnGraph | string;
  readonly width: number;
  readonly height: number;
  /** Pixels around it. */
  readonly margin?: number;
}

const corner = 2.5;

/** A graph at the size of a stamp: its nodes by what they do, its wires, and the pictures of its tensors. */
function ThumbnailView({ graph, width, height, margin }: Props) {
  const picture = usePicture(graph, width, height, margin);
  return (
    <svg className="thumbnail" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {picture?.wires.map(({ kind, path }) => (
        <path key={kind} data-kind={kind} d={path} />
      ))}
      {picture?.nodes.map(({ kind, x, y, width: w, height: h }) => (
        <rect key={`${x} ${y}`} data-kind={kind} x={x} y={y} width={w} height={h} rx={corner} />
      ))}
      {picture?.cells.map(({ shade, path }) => (
        <path key={shade} data-shade={shade} d={path} />
      ))}
    </svg>
  );
}

const made = new Map<string, GraphPicture>();

/** One that takes a run of its graph is made after the page is there, each by itself, and once. */
function usePicture(
  graph: DrawnGraph | string,
  width: number,
  height: number,
  margin: number | undefined,
): GraphPicture | null {
  const isLate = typeof graph === "string" && takesRun(graph);
  const key = `${width} ${height} ${isLate ? graph : ""}`;
  const plain = useMemo(
    () => (isLate ? null : graphPicture(graph, { width, height }, margin)),
    [isLate, graph, width, height, margin],
  );
  const [late, setLate] = useState(made.get(key) ?? null);
  useEffect(() => {
    if (!isLate) return;
    const waiting = setTimeout(() => {
      const picture = made.get(key) ?? graphPicture(graph, { width, height }, margin);
      made.set(key, picture);
      setLate(picture);
    }, 0);
    return () => clearTimeout(waiting);
  }, [isLate, key, graph, width, height, margin]);
  return plain ?? late;
}

export const GraphThumbnail = memo(ThumbnailView);
