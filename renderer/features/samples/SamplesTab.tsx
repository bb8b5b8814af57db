import { type ReactNode, useMemo } from "react";
import { outputsOf } from "../../plots/outputs.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { showTab } from "../../state/page/dock-actions.ts";
import { preparedOf } from "../../state/run/prepared.ts";
import { isTraining } from "../../state/run/training-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { useCalm } from "../../ui/useCalm.ts";
import { SampleTable } from "./SampleTable.tsx";
import "./samples.css";

/** While a run is under way, rows change places once a second (ms): else no one could read them. */
const pause = 1000;

/** Row by row, what the graph makes of its data. */
export function SamplesTab() {
  const store = useAppStore();
  const graph = useApp(selectGraph);
  const files = useApp((state) => state.training.files);
  const snapshot = useCalm(
    useApp((state) => state.training.snapshot),
    useApp(isTraining),
    pause,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the files’ rows are read from the state
  const result = useMemo(() => preparedOf(store.getState(), graph), [store, graph, files]);
  if (!graph.data)
    return (
      <Empty button="Choose data…">
        There are no data yet. Choose some, and the rows that the graph gets most wrong are listed
        here.
      </Empty>
    );
  if (result.kind === "refused")
    return <Empty button="Open Data">{result.problems[0]?.message}</Empty>;
  if (!snapshot) return null;
  const { prepared } = result;
  return (
    <SampleTable
      snapshot={snapshot.result}
      prepared={prepared}
      outputs={outputsOf(graph, prepared)}
    />
  );
}

function Empty({ button, children }: { readonly button: string; readonly children: ReactNode }) {
  const store = useAppStore();
  return (
    <div className="samples-empty">
      <p className="quiet">{children}</p>
      <Button onClick={() => showTab(store, "data")}>{button}</Button>
    </div>
  );
}
