import {
  Background,
  ControlButton,
  Controls,
  MiniMap,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useStore,
  useStoreApi,
} from "@xyflow/react";
import { Maximize, Network } from "lucide-react";
import {
  type CSSProperties,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
} from "react";
import type { Note } from "../../core/index.ts";
import { runCommand } from "../commands/registry.ts";
import { selectGraph, useApp, useAppStore } from "../state/app/store.ts";
import { gridSize } from "../state/document/grid.ts";
import { isStartShown } from "../state/page/start-page.ts";
import { BlockCard } from "./BlockCard.tsx";
import { BlockFrame } from "./BlockFrame.tsx";
import { BorderNode } from "./BorderNode.tsx";
import { CanvasMenu } from "./CanvasMenu.tsx";
import { ChainEdge } from "./ChainEdge.tsx";
import {
  CanvasStoreProvider,
  createCanvasStore,
  type Detail,
  useCanvas,
  useCanvasStore,
} from "./canvas-state.ts";
import {
  extentOf,
  farName,
  farScale,
  farWire,
  gapOfDots,
  isInView,
  overviewStroke,
  zoomFloor,
} from "./far-view.ts";
import { LitWords } from "./LitWords.tsx";
import { LabelLayerProvider, useLabelLayer } from "./label-layer.ts";
import { MisfitCard } from "./MisfitCard.tsx";
import { NoteCard } from "./NoteCard.tsx";
import { OpNode } from "./OpNode.tsx";
import { Refusal } from "./Refusal.tsx";
import { readingZooms } from "./reading.ts";
import { StepMotion } from "./StepMotion.tsx";
import { useActiveStep } from "./useActiveStep.ts";
import { useCanvasControls } from "./useCanvasControls.ts";
import { useConnecting } from "./useConnecting.ts";
import { useDropTarget } from "./useDropTarget.ts";
import { useFlowElements } from "./useFlowElements.ts";
import { useFollowing } from "./useFollowing.ts";
import { useGivenSizes } from "./useGivenSizes.ts";
import { usePointing } from "./usePointing.ts";
import { useResolvedTheme } from "./useResolvedTheme.ts";
import { WireSwitch } from "./WireSwitch.tsx";
import "./canvas.css";
import "./node.css";
import "./node-marks.css";
import "./node-far.css";
import "./edge.css";

const nodeTypes = {
  op: OpNode,
  card: BlockCard,
  frame: BlockFrame,
  border: BorderNode,
  note: NoteCard,
};
const edgeTypes = { chain: ChainEdge };
const noNotes: readonly Note[] = [];
const snapGrid: [number, number] = [gridSize, gridSize];
const minimapSize = { width: 128, height: 84 };
const joinKeys = ["Control", "Meta", "Shift"];
/** More nodes than this are only mounted while they are in view. */
const mountLimit = 300;
/** Below these zooms small text is drawn larger, and at last not at all. */
const zoomLevels = { less: 0.42, least: 0.22 };

/** React Flow binds one key of its own for each of these; the app has its commands. */
const nodeHelp =
  "Press Enter or Space to select the node. Arrow keys move it; with Control, on a Mac Command, they go to its wires and to other nodes. Delete removes it, Escape deselects it.";
const ariaLabels = {
  // Which of the two is read depends on a setting; they must say the same.
  "node.a11yDescription.default": nodeHelp,
  "node.a11yDescription.keyboardDisabled": nodeHelp,
  "edge.a11yDescription.default":
    "Press Enter or Space to select the wire. With Control, on a Mac Command, arrow keys go to its ends and to other wires. Delete removes it, Escape deselects it.",
  "controls.ariaLabel": "Zoom",
  "controls.zoomIn.ariaLabel": "Zoom in",
  "controls.zoomOut.ariaLabel": "Zoom out",
  "minimap.ariaLabel": "Overview of the graph",
};

interface Props {
  /** What lies over the graph and moves with what it is about. */
  readonly cards: ReactNode;
  /** What may lie over all of it: then nothing beneath is reached, and it takes what is dropped. */
  readonly cover: ReactNode;
  /** What stands over the canvas. */
  readonly children?: ReactNode;
}

export function Canvas({ cards, cover, children }: Props) {
  const [canvas] = useState(createCanvasStore);
  const isCovered = useApp(isStartShown);
  useActiveStep(canvas);
  return (
    <section className="canvas" aria-label="Graph">
      <CanvasStoreProvider value={canvas}>
        <ReactFlowProvider>
          <LitWords />
          <DropArea>
            <CanvasMenu inert={isCovered}>
              <Flow>{cards}</Flow>
            </CanvasMenu>
            {cover}
          </DropArea>
          {children}
        </ReactFlowProvider>
      </CanvasStoreProvider>
    </section>
  );
}

function DropArea({ children }: { readonly children: ReactNode }) {
  return (
    <div className="canvas-area" {...useDropTarget()}>
      {children}
    </div>
  );
}

function detailAt(zoom: number, isLecture: boolean): Detail {
  if (zoom >= readingZooms(isLecture).close) return "full";
  if (zoom >= zoomLevels.less) return "less";
  return zoom >= zoomLevels.least ? "least" : "none";
}

/** The detail changes with the zoom and not after it: nothing is drawn in more detail than will be seen. */
function useDetail(): Detail {
  const flow = useStoreApi();
  const canvas = useCanvasStore();
  const lecture = useApp((state) => state.lecture);
  useLayoutEffect(() => {
    const follow = () => {
      const detail = detailAt(flow.getState().transform[2], lecture);
      if (detail !== canvas.getState().detail) canvas.setState({ detail });
    };
    follow();
    return flow.subscribe(follow);
  }, [flow, canvas, lecture]);
  return useCanvas((state) => state.detail);
}

/** How long the view rests before the foot of the window tells its zoom, in milliseconds. */
const zoomRest = 120;

/** What the foot of the window says of it, once it rests: each change is heard by all nodes and wires. */
function useZoomTold(): void {
  const store = useAppStore();
  const zoom = useStore(({ transform }) => Math.round(100 * transform[2]));
  useEffect(() => {
    const timer = setTimeout(() => store.setState({ zoom }), zoomRest);
    return () => clearTimeout(timer);
  }, [store, zoom]);
}

function Flow({ children }: { children: ReactNode }) {
  const store = useAppStore();
  const graph = useApp(selectGraph);
  const { nodes, notes = noNotes } = graph;
  const count = nodes.length;
  const extent = useMemo(() => extentOf([...nodes, ...notes]), [nodes, notes]);
  const snapToGrid = useApp((state) => state.snapToGrid);
  const lecture = useApp((state) => state.lecture);
  const theme = useResolvedTheme();
  const labels = useLabelLayer();
  const detail = useDetail();
  const far = useStore(({ transform: [, , zoom] }) => farScale(zoom));
  const wire = useStore(({ transform: [, , zoom] }) => farWire(zoom));
  const name = useStore(({ transform: [, , zoom] }) => farName(zoom));
  const gap = useStore(({ transform: [, , zoom] }) => gapOfDots(zoom));
  const { bounds, ...elements } = useFlowElements();
  const hasPictures = elements.nodes.some(({ data }) => data.shape.picture !== null);
  const hasMore = useStore((state) => bounds !== null && !isInView(bounds, state));
  useGivenSizes();
  const controls = useCanvasControls();
  useZoomTold();
  return (
    <LabelLayerProvider value={labels}>
      <ReactFlow
        {...elements}
        {...useConnecting()}
        {...usePointing()}
        {...controls}
        {...useFollowing()}
        className={`detail-${detail}${far > 1 ? " is-afar" : ""}`}
        style={{ "--far": far, "--far-wire": wire, "--far-name": `${name}px` } as CSSProperties}
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
        minZoom={zoomFloor(extent)}
        maxZoom={3}
        onlyRenderVisibleElements={count > mountLimit}
        attributionPosition="bottom-center"
      >
        <Background gap={gap} />
        {hasMore && !lecture && (
          <MiniMap
            pannable
            zoomable
            style={minimapSize}
            nodeStrokeWidth={overviewStroke(extent, minimapSize)}
            ariaLabel={ariaLabels["minimap.ariaLabel"]}
          />
        )}
        {count > 0 && <WireSwitch hasPictures={hasPictures} />}
        <Controls showInteractive={false} showFitView={false}>
          <ControlButton
            title="Tidy up"
            aria-label="Tidy up"
            disabled={count === 0}
            onClick={() => runCommand(store, "node.tidy")}
          >
            <Network aria-hidden="true" />
          </ControlButton>
          <ControlButton
            title="Fit graph"
            aria-label="Fit graph"
            onClick={() => store.getState().canvas?.fitAll()}
          >
            <Maximize aria-hidden="true" />
          </ControlButton>
        </Controls>
        <StepMotion />
        <Refusal />
        <MisfitCard />
        {children}
      </ReactFlow>
    </LabelLayerProvider>
  );
}
