import { useMemo } from "react";
import { type NodeId, shapeFault } from "../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { settleMisfit } from "../../state/document/misfit.ts";
import { FaultCures, FaultShapes } from "../../ui/ShapeFaultView.tsx";

/** The shapes that do not fit at the node, and what would cure them. */
export function NodeShapeFault({ id }: { readonly id: NodeId }) {
  const store = useAppStore();
  const graph = useApp(selectGraph);
  const fault = useMemo(() => shapeFault(graph, id), [graph, id]);
  if (!fault) return null;
  return (
    <>
      <FaultShapes sides={fault.sides} />
      <FaultCures
        graph={graph}
        fault={fault}
        onCure={(title, cured) => settleMisfit(store, title, cured)}
      />
    </>
  );
}
