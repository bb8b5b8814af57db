import type { NodeProps } from "@xyflow/react";
import { FolderOpen, FoldVertical } from "lucide-react";
import { type MouseEvent, memo } from "react";
import { type BlockId, cardId, contentsOf } from "../../core/index.ts";
import { type AppStore, selectGraph, useApp, useAppStore } from "../state/app/store.ts";
import { select } from "../state/document/edit-actions.ts";
import { goInside } from "../state/document/inside-actions.ts";
import { noSelection } from "../state/page/page-slice.ts";
import { useCanvas } from "./canvas-state.ts";
import type { OpFlowNode } from "./flow-elements.ts";
import { foldBlock } from "./fold-actions.ts";
import { NameField } from "./NameField.tsx";
import "./block.css";

/** An open block: a frame around what it holds, whose head moves all of it and folds it. */
function BlockFrameView({ data: { name, block } }: NodeProps<OpFlowNode>) {
  const store = useAppStore();
  const isNaming = useApp((state) => block !== undefined && state.renaming === cardId(block.id));
  const takes = useCanvas(({ joining }) => block !== undefined && joining === block.id);
  if (!block) return null;
  return (
    <div className="block-frame" data-color={block.color} data-takes={takes || undefined}>
      {/* By key one selects a node in it, and folds its block. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
      <div
        className="frame-head"
        title="Drag it to move all that is in it"
        onClick={(event) => selectContents(store, block.id, event)}
      >
        {isNaming ? (
          <NameField id={cardId(block.id)} name={name} />
        ) : (
          <span className="frame-name">{name}</span>
        )}
        <button
          type="button"
          className="block-open nodrag"
          aria-label={`Go inside ${name}`}
          title="Go inside (Enter)"
          tabIndex={-1}
          onClick={(event) => {
            event.stopPropagation();
            goInside(store, block.id);
          }}
        >
          <FolderOpen size={13} aria-hidden="true" /> Open
        </button>
        <button
          type="button"
          className="block-open nodrag"
          aria-label={`Fold ${name}`}
          title="Fold (Shift+F)"
          tabIndex={-1}
          onClick={(event) => {
            event.stopPropagation();
            foldBlock(store, block.id);
          }}
        >
          <FoldVertical size={13} aria-hidden="true" /> Fold
        </button>
      </div>
    </div>
  );
}

/** All that is in a block; with a key that joins, to what is selected already. */
function selectContents(
  store: AppStore,
  id: BlockId,
  { ctrlKey, metaKey, shiftKey }: MouseEvent,
): void {
  const { nodes, notes } = contentsOf(selectGraph(store.getState()), [id]);
  const { selection } = store.getState();
  const before = ctrlKey || metaKey || shiftKey ? selection : noSelection;
  const joined = new Set([...(before.notes ?? []), ...notes]);
  select(store, {
    nodes: new Set([...before.nodes, ...nodes]),
    edges: before.edges,
    ...(joined.size > 0 && { notes: joined }),
  });
}

export const BlockFrame = memo(BlockFrameView);
