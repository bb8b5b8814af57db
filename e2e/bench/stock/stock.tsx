import "@xyflow/react/dist/style.css";
import "./stock.css";
import {
  type Edge,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  type ReactFlowInstance,
  useEdgesState,
  useNodesState,
} from "@xyflow/react";
import { useCallback, useEffect } from "react";
import { createRoot } from "react-dom/client";
import type { Picture } from "../picture.ts";

/** What the benchmark does in this page beside moving the mouse. */
export interface Stock {
  /** Shows a graph at its own size, its first node near the middle. */
  open(picture: Picture): void;
  fit(): void;
}

declare global {
  interface Window {
    stock: Stock;
  }
}

/** A node as an introduction to React Flow has it; a source has a slider. */
function BareNode({
  id,
  data,
}: NodeProps<Node<{ label: string; slide?: (value: number) => void }>>) {
  return (
    <>
      <Handle type="target" position={Position.Left} />
      {data.label}
      {data.slide && (
        <input
          type="range"
          className="nodrag"
          aria-label={`Value of ${id}`}
          min={-1}
          max={1}
          step={0.01}
          defaultValue={0}
          onChange={(event) => data.slide?.(event.target.valueAsNumber)}
        />
      )}
      <Handle type="source" position={Position.Right} />
    </>
  );
}

const nodeTypes = { default: BareNode };

function App() {
  const [nodes, setNodes, onNodesChange] = useNodesState<Node>([]);
  const [edges, setEdges, onEdgesChange] = useEdgesState<Edge>([]);
  const open = useCallback(
    ({ nodes: places, wires }: Picture) => {
      const slide = (value: number) =>
        setEdges((old) => old.map((edge, i) => ({ ...edge, label: labelOf(i, value) })));
      setNodes(
        places.map(({ id, op, x, y }) => ({
          id,
          position: { x, y },
          data: { label: id, ...(op === "parameter" && { slide }) },
        })),
      );
      setEdges(
        wires.map(({ id, source, target }, i) => ({ id, source, target, label: labelOf(i, 0) })),
      );
    },
    [setNodes, setEdges],
  );
  const init = useCallback(
    (flow: ReactFlowInstance) => {
      window.stock = { open, fit: () => void flow.fitView() };
      document.title = "Ready";
    },
    [open],
  );
  useEffect(() => {
    document.title = `${nodes.length} nodes`;
  }, [nodes.length]);
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      onInit={init}
      minZoom={0.01}
    />
  );
}

function labelOf(edge: number, value: number): string {
  return Math.sin(edge + value).toPrecision(4);
}

createRoot(document.querySelector("#root") as HTMLElement).render(<App />);
