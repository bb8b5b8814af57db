import { edgeId, type LessonPage, litPieces, nodeId, parseCells } from "../../../core/index.ts";
import { selectGraph, useApp } from "../../state/app/store.ts";
import { LitLine } from "../../ui/LitLine.tsx";

/** What the page lights, in words. It stands below the text, and comes after the task by key. */
export function PageLight({ highlight }: Pick<LessonPage, "highlight">) {
  const graph = useApp(selectGraph);
  const [edges, nodes] = [new Set(highlight.map(edgeId)), new Set(highlight.map(nodeId))];
  const cells = highlight.flatMap((text) => parseCells(text) ?? []);
  return <LitLine intro="Lit on the graph" pieces={litPieces(graph, edges, nodes, cells)} />;
}
