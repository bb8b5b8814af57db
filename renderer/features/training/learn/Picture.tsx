import { type ReactNode, useMemo } from "react";
import { outputsOf } from "../../../plots/outputs.ts";
import { selectShown, useApp, useAppStore } from "../../../state/app/store.ts";
import { showTab } from "../../../state/page/dock-actions.ts";
import { dataTable } from "../../../state/run/data-table.ts";
import { preparedOf } from "../../../state/run/prepared.ts";
import { Button } from "../../../ui/Button.tsx";
import { ClassesView } from "./classes/ClassesView.tsx";
import { PicturePlot } from "./PicturePlot.tsx";

/** What the graph has learnt, drawn over its data; or why there is nothing to draw yet. */
export function Picture() {
  const store = useAppStore();
  const graph = useApp(selectShown);
  const files = useApp((state) => state.training.files);
  const snapshot = useApp((state) => state.training.snapshot);
  const table = useApp(dataTable);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the files’ rows are read from the state
  const result = useMemo(() => preparedOf(store.getState(), graph), [store, graph, files]);
  if (!graph.data)
    return (
      <Empty button="Choose data…">
        There are no data yet. Choose some, and what the graph learns from them is drawn here.
      </Empty>
    );
  if (result.kind === "refused" || (snapshot === null && graph.loss === null))
    return (
      <Empty button="Open Data">
        {result.kind === "refused"
          ? (result.problems[0]?.message ?? "")
          : "The graph has no loss yet: nothing says what it should learn."}
      </Empty>
    );
  const [first, ...others] = outputsOf(graph, result.prepared);
  if (!first)
    return (
      <Empty>
        No prediction meets a target yet. Place a loss operation, such as Squared error, between the
        network’s output and a target.
      </Empty>
    );
  // Right after an edit the graph has not been looked at yet.
  if (!snapshot) return <div className="learn-empty" />;
  const { choices } = snapshot.result;
  if (choices && table)
    return <ClassesView choices={choices} prepared={result.prepared} table={table} />;
  return (
    <PicturePlot
      graph={graph}
      prepared={result.prepared}
      snapshot={snapshot.result}
      outputs={[first, ...others]}
    />
  );
}

function Empty({ button, children }: { button?: string; children: ReactNode }) {
  const store = useAppStore();
  return (
    <div className="learn-empty">
      <p className="quiet">{children}</p>
      {button && <Button onClick={() => showTab(store, "data")}>{button}</Button>}
    </div>
  );
}
