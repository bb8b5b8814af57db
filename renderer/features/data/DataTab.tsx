import { selectGraph, useApp } from "../../state/app/store.ts";
import { DataChooser } from "./DataChooser.tsx";
import { DataOverview } from "./DataOverview.tsx";
import { ImportView } from "./ImportView.tsx";
import { PaintView } from "./PaintView.tsx";
import { PicturesView } from "./PicturesView.tsx";
import "./data.css";

/** What the graph learns from: choosing it, reading it in, painting it, and binding it to nodes. */
export function DataTab() {
  const isImporting = useApp((state) => state.training.importing !== null);
  const hasPictures = useApp((state) => state.training.pictures !== null);
  const view = useApp((state) => state.training.dataView);
  const hasData = useApp((state) => selectGraph(state).data !== undefined);
  if (isImporting) return <ImportView />;
  if (hasPictures) return <PicturesView />;
  if (view === "paint") return <PaintView />;
  if (view === "choose" || !hasData) return <DataChooser />;
  return <DataOverview />;
}
