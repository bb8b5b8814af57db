import { selectGraph, useApp } from "../../store/store.ts";
import { DataChooser } from "./data/DataChooser.tsx";
import { DataOverview } from "./data/DataOverview.tsx";
import { ImportView } from "./data/ImportView.tsx";
import { PaintView } from "./data/PaintView.tsx";
import "../../styles/training-data.css";

/** What the graph learns from: choosing it, reading it in, painting it, and binding it to nodes. */
export function DataTab() {
  const isImporting = useApp((state) => state.training.importing !== null);
  const view = useApp((state) => state.training.dataView);
  const hasData = useApp((state) => selectGraph(state).data !== undefined);
  if (isImporting) return <ImportView />;
  if (view === "paint") return <PaintView />;
  if (view === "choose" || !hasData) return <DataChooser />;
  return <DataOverview />;
}
