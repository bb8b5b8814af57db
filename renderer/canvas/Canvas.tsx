import {
  Background,
  Controls,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useStore,
} from "@xyflow/react";
import { useState } from "react";
import { selectGraph, useApp } from "../store/store.ts";
import { CanvasMenu } from "./CanvasMenu.tsx";
import { ChainCard } from "./ChainCard.tsx";
import { ChainEdge } from "./ChainEdge.tsx";
import { CanvasStoreProvider, createCanvasStore } from "./canvas-state.ts";
import { EmptyState } from "./EmptyState.tsx";
import { LabelLayerProvider, selectLabelLayer } from "./label-layer.ts";
import { OpNode } from "./OpNode.tsx";
import { Refusal } from "./Refusal.tsx";
import { useActiveStep } from "./useActiveStep.ts";
import { useCanvasControls } from "./useCanvasControls.ts";
import { useConnecting } from "./useConnecting.ts";
import { useDropTarget } from "./useDropTarget.ts";
import { useFlowElements } from "./useFlowElements.ts";
import { usePointing } from "./usePointing.ts";
import { useResolvedTheme } from "./useResolvedTheme.ts";
import "./canvas.css";
import "./node.css";
import "./edge.css";

const nodeTypes = { op: OpNode };
const edgeTypes = { chain: ChainEdge };
const snapGrid: [number, number] = [10, 10];
const minimapSize = { width: 128, height: 84 };
const joinKeys = ["Control", "Meta", "Shift"];
/** Labels may stand above their nodes, and the overview stands below. */
const fitOptions = {
  padding: { top: "44px", right: "24px", bottom: "104px", left: "24px" },
  maxZoom: 1.2,
} as const;

/** More nodes than this are only mounted while they are in view. */
const mountLimit = 300;
/** Below these zooms small text is drawn larger, and at last not at all. */
const zoomLevels = { near: 0.8, middle: 0.42 };

/** React Flow binds one key of its own for each of these; the app has its commands. */
const nodeHelp =
  "Press Enter or Space to select the node. Arrow keys move it, Delete removes it, Escape lets it go.";
const ariaLabels = {
  // Which of the two is read depends on a setting; they must say the same.
  "node.a11yDescription.default": nodeHelp,
  "node.a11yDescription.keyboardDisabled": nodeHelp,
  "edge.a11yDescription.default":
    "Press Enter or Space to select the wire. Delete removes it, Escape lets it go.",
  "controls.ariaLabel": "Zoom",
  "controls.zoomIn.ariaLabel": "Zoom in",
  "controls.zoomOut.ariaLabel": "Zoom out",
  "controls.fitView.ariaLabel": "Fit graph",
  "minimap.ariaLabel": "Overview of the graph",
};

export function Canvas() {
  const [canvas] = useState(createCanvasStore);
  useActiveStep(canvas);
  return (
    <section className="canvas" aria-label="Graph">
      <CanvasStoreProvider value={canvas}>
        <ReactFlowProvider>
          <CanvasMenu>
            <Flow />
          </CanvasMenu>
        </ReactFlowProvider>
      </CanvasStoreProvider>
    </section>
  );
}

function Flow() {
  const count = useApp((state) => selectGraph(state).nodes.length);
  const snapToGrid = useApp((state) => state.snapToGrid);
  const theme = useResolvedTheme();
  const labels = useStore(selectLabelLayer);
  const detail = useStore(({ transform: [, , zoom] }) =>
    zoom >= zoomLevels.near ? "full" : zoom >= zoomLevels.middle ? "less" : "least",
  );
  return (
    <LabelLayerProvider value={labels}>
      <ReactFlow
        {...useFlowElements()}
        {...useConnecting()}
        {...useDropTarget()}
        {...usePointing()}
        {...useCanvasControls(fitOptions)}
        className={`detail-${detail}`}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        colorMode={theme}
        ariaLabelConfig={ariaLabels}
        snapToGrid={snapToGrid}
        snapGrid={snapGrid}
        deleteKeyCode={null}
        selectionMode={SelectionMode.Partial}
        multiSelectionKeyCode={joinKeys}
        zoomOnDoubleClick={false}
        connectionRadius={28}
        reconnectRadius={12}
        minZoom={0.05}
        maxZoom={3}
        fitViewOptions={fitOptions}
        onlyRenderVisibleElements={count > mountLimit}
      >
        <Background gap={20} />
        {count > 0 && (
          <MiniMap
            pannable
            zoomable
            style={minimapSize}
            ariaLabel={ariaLabels["minimap.ariaLabel"]}
          />
        )}
        <Controls showInteractive={false} fitViewOptions={fitOptions} />
        <Refusal />
        <ChainCard />
        <EmptyState />
      </ReactFlow>
    </LabelLayerProvider>
  );
}
