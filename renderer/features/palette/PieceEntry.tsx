import { ContextMenu } from "@base-ui/react/context-menu";
import { Bookmark, TriangleAlert } from "lucide-react";
import { GraphThumbnail } from "../../canvas/GraphThumbnail.tsx";
import { runCommand } from "../../commands/registry.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { setDraggedPiece } from "../../ui/op-drag.ts";
import type { Choice } from "./find-choices.ts";

interface Props {
  readonly id: string;
  readonly choice: Extract<Choice, { readonly kind: "piece" }>;
  readonly active: boolean;
  readonly onChoose: () => void;
}

/** One of “My blocks”, with a menu of its own. A broken one says why it is. */
export function PieceEntry({ id, choice, active, onChoose }: Props) {
  const { piece, title, detail } = choice;
  const isBroken = piece.nodes === null;
  const Icon = isBroken ? TriangleAlert : Bookmark;
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger
        id={id}
        role="option"
        aria-selected={active}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-formula`}
        className="op-entry"
        data-broken={isBroken || undefined}
        draggable={!isBroken}
        onDragStart={(event) => setDraggedPiece(event.dataTransfer, piece.name)}
        onClick={onChoose}
        title={isBroken ? piece.faults.join("\n") : title}
      >
        <span className="entry-symbol" aria-hidden="true">
          {piece.picture ? (
            <GraphThumbnail graph={piece.picture} width={44} height={26} margin={3} />
          ) : (
            <Icon size={15} />
          )}
        </span>
        <span className="entry-words">
          <span className="entry-title" id={`${id}-title`}>
            {title}
          </span>
          <span className="entry-formula" id={`${id}-formula`}>
            {detail}
          </span>
        </span>
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Positioner className="menu-place">
          <ContextMenu.Popup className="menu" aria-label={`Menu of ${title}`}>
            <PieceMenu name={piece.name} />
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

function PieceMenu({ name }: { readonly name: string }) {
  const store = useAppStore();
  const hasFolder = useApp((state) => state.host.hasNativeMenu);
  const item = (label: string, command: string, argument?: string) => (
    <ContextMenu.Item className="menu-item" onClick={() => runCommand(store, command, argument)}>
      <span className="menu-label">{label}</span>
    </ContextMenu.Item>
  );
  return (
    <>
      {item("Insert", "piece.insert", name)}
      {item("Rename…", "piece.manage", name)}
      {item("Export…", "piece.export", name)}
      {item("Delete…", "piece.delete", name)}
      <ContextMenu.Separator className="menu-separator" />
      {item("Add a File…", "piece.add-file")}
      {hasFolder && item("Show Folder", "piece.folder")}
    </>
  );
}
