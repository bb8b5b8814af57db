import { Check, Eraser } from "lucide-react";
import { useState } from "react";
import { builtIns, type DataSource, type Table } from "../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { setTraining } from "../../state/run/training-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Segments } from "../../ui/Segments.tsx";
import { ClassMark } from "./ClassMark.tsx";
import { type Brush, PaintPlane } from "./PaintPlane.tsx";
import { clearPoints, keepAsTable, paintedName, paintedTable } from "./table-actions.ts";
import "./paint.css";

const brushes = [
  { value: "0", title: <ClassMark label={0} /> },
  { value: "1", title: <ClassMark label={1} /> },
  {
    value: "erase",
    title: (
      <>
        <Eraser size={14} aria-hidden="true" /> Erase
      </>
    ),
  },
] as const;

/** Points of two classes, placed by hand. */
export function PaintView() {
  const store = useAppStore();
  const source = useApp((state) => selectGraph(state).data?.source);
  const [brush, setBrush] = useState<Brush>("0");
  const table = paintedTable(source);
  return (
    <div className="data-paint">
      <section className="paint-tools" aria-label="Brushes">
        <Segments label="Brush" value={brush} options={brushes} onChange={setBrush} />
        <p className="data-note">{countWords(table)}</p>
        {!table && source && <Replacing source={source} />}
        <p className="data-note quiet">
          Click or drag to paint; Alt or the right button erases. With keys: arrows move the
          crosshair, Enter places, Delete erases the nearest, 0 and 1 choose the class.
        </p>
        <div className="button-row">
          <Button
            enabled={(table?.rowCount ?? 0) > 0}
            onClick={() => clearPoints(store)}
            title="Undo brings the points back"
          >
            Clear
          </Button>
          <Button look="main" onClick={() => setTraining(store, { dataView: "overview" })}>
            <Check size={14} aria-hidden="true" />
            Done
          </Button>
        </div>
      </section>
      <PaintPlane table={table} brush={brush} onBrush={setBrush} />
    </div>
  );
}

function countWords(table: Table | null): string {
  const classes = table?.columns[2]?.values ?? new Float64Array();
  const ones = classes.reduce((sum, value) => sum + value, 0);
  return `${classes.length - ones} of class 0, ${ones} of class 1`;
}

/** What becomes of the data that the graph has. */
function Replacing({ source }: { source: DataSource }) {
  const store = useAppStore();
  const isPlane = source.kind === "built-in" && builtIns[source.name].task === "classification";
  const name = source.kind === "built-in" ? builtIns[source.name].title : `“${source.name}”`;
  return (
    <>
      <p className="data-note">The first point takes the place of {name}.</p>
      {isPlane && (
        <Button onClick={() => keepAsTable(store, paintedName)}>
          Start from the points of {name}
        </Button>
      )}
    </>
  );
}
