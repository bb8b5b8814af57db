import { ChevronRight } from "lucide-react";
import { Fragment, useMemo } from "react";
import { blocksAround, indexedText } from "../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../state/app/store.ts";
import { goOutTo } from "../state/document/inside-actions.ts";
import "./block-path.css";

/** The way to the block that one is inside, from the whole graph; each part of it leads out to there. */
export function BlockPath() {
  const store = useAppStore();
  const graph = useApp(selectGraph);
  const inside = useApp((state) => state.inside);
  const way = useMemo(() => blocksAround(graph, inside), [graph, inside]);
  if (inside === null) return null;
  const steps = [{ id: null, label: "Graph" }, ...way];
  return (
    <nav className="block-path" aria-label="Where you are in the graph">
      {steps.map(({ id, label }) => (
        <Fragment key={id}>
          {id !== null && <ChevronRight size={13} aria-hidden="true" />}
          <button
            type="button"
            className="block-path-part"
            aria-current={id === inside ? "true" : undefined}
            title={id === inside ? `You are inside ${label}. Esc leads out` : `Go out to ${label}`}
            onClick={() => goOutTo(store, id)}
          >
            {indexedText(label)}
          </button>
        </Fragment>
      ))}
    </nav>
  );
}
