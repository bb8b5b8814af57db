import type { NodeProps } from "@xyflow/react";
import { FolderOpen, FoldVertical } from "lucide-react";
import { memo } from "react";
import { cardId, nodesIn } from "../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../state/app/store.ts";
import { foldBlock } from "../state/document/block-actions.ts";
import { ofNodes } from "../state/document/edit.ts";
import { select } from "../state/document/edit-actions.ts";
import { goInside } from "../state/document/inside-actions.ts";
import type { OpFlowNode } from "./flow-elements.ts";
import { NameField } from "./NameField.tsx";
import "./block.css";

/** An open block: a frame around what it holds, whose head moves all of it and folds it. */
function BlockFrameView({ data: { name, block } }: NodeProps<OpFlowNode>) {
  const store = useAppStore();
  const isNaming = useApp((state) => block !== undefined && state.renaming === cardId(block.id));
  if (!block) return null;
  return (
    <div className="block-frame" data-color={block.color}>
      {/* By key one selects a node in it, and folds its block. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
      <div
        className="frame-head"
        title="Drag it to move all that is in it"
        onClick={() => select(store, ofNodes(nodesIn(selectGraph(store.getState()), block.id)))}
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
          title="Fold"
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

export const BlockFrame = memo(BlockFrameView);
