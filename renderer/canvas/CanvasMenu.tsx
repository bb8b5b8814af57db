import { ContextMenu } from "@base-ui/react/context-menu";
import { type MouseEvent, type ReactNode, useState } from "react";
import { edgeId, nodeId } from "../../core/index.ts";
import { commandLabel, isEnabled } from "../commands/command.ts";
import { findCommand, runCommand } from "../commands/registry.ts";
import { shortcutText } from "../commands/shortcut.ts";
import { type AppStore, useApp, useAppStore } from "../state/app/store.ts";
import { ofNotes } from "../state/document/edit.ts";
import { select } from "../state/document/edit-actions.ts";
import { noteOf } from "../state/document/notes.ts";
import { seenView } from "../state/page/inside.ts";
import { useLongPress } from "../ui/useLongPress.ts";

type Target = "node" | "edge" | "note" | "canvas";

/** The commands that each menu offers; null is a line between two groups. */
const menus: Readonly<Record<Target, readonly (string | null)[]>> = {
  node: [
    "node.search-wired",
    "node.why",
    "node.rename",
    "node.loss",
    "node.freeze",
    "node.expand",
    "block.group",
    "block.dissolve",
    "block.enter",
    "block.fold",
    "block.move-into",
    "block.take-out",
    "block.fold-back",
    "piece.save",
    "run.breakpoint",
    "node.tidy",
    null,
    "edit.cut",
    "edit.copy",
    "edit.duplicate",
    "edit.duplicate-wired",
    null,
    "edit.delete",
    "edit.delete-rejoin",
  ],
  edge: ["node.why", null, "edit.delete"],
  note: [
    "block.enter",
    "block.move-into",
    "block.take-out",
    null,
    "edit.cut",
    "edit.copy",
    "edit.duplicate",
    null,
    "edit.delete",
  ],
  canvas: [
    "node.search",
    "note.add",
    "node.find",
    "edit.paste",
    "edit.paste-wired",
    null,
    "edit.select-all",
    "node.tidy",
    "view.fit",
    "block.leave",
    "file.picture",
  ],
};

interface Props {
  /** Whether nothing in it can be reached. */
  readonly inert: boolean;
  readonly children: ReactNode;
}

/** The menu of what was clicked, from the registry. What is clicked is selected first. */
export function CanvasMenu({ inert, children }: Props) {
  const store = useAppStore();
  const [target, setTarget] = useState<Target>("canvas");
  const longPress = useLongPress();
  function opening(event: MouseEvent): void {
    setTarget(selectTarget(store, event.target as Element));
  }
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger
        className="canvas-area"
        inert={inert}
        {...longPress}
        onContextMenuCapture={(event) => {
          longPress.onContextMenuCapture(event);
          if (!event.isDefaultPrevented()) opening(event);
        }}
        // Its own long press does not hear of a finger that is lifted from a field.
        onTouchStart={(event) => event.preventBaseUIHandler()}
      >
        {children}
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Positioner className="menu-place">
          <ContextMenu.Popup className="menu" aria-label={`Menu of this ${target}`}>
            {menus[target].map((id, i) =>
              id === null ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place only
                <ContextMenu.Separator key={i} className="menu-separator" />
              ) : (
                <Item key={id} id={id} />
              ),
            )}
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

function Item({ id }: { id: string }) {
  const store = useAppStore();
  const command = findCommand(store.getState(), id);
  const enabled = useApp((state) => isEnabled(command, state));
  const label = useApp((state) => commandLabel(command, state));
  const isMac = useApp((state) => state.host.platform === "mac");
  const keys = command.keys?.[0];
  return (
    <ContextMenu.Item
      className="menu-item"
      disabled={!enabled}
      onClick={() => runCommand(store, id)}
    >
      <span className="menu-label">{label}</span>
      {keys && <span className="menu-keys">{shortcutText(keys, isMac)}</span>}
    </ContextMenu.Item>
  );
}

/** Selects what lies under the pointer, unless it is selected already with others. */
function selectTarget(store: AppStore, element: Element): Target {
  const { nodes, edges, notes } = store.getState().selection;
  const node = element.closest("[data-node-id]")?.getAttribute("data-node-id");
  const note = node && noteOf(node);
  if (note) {
    if (!notes?.has(note)) select(store, ofNotes([note]));
    return "note";
  }
  if (node) {
    const { cards } = seenView(store.getState());
    const meant = cards.get(nodeId(node))?.nodes ?? [nodeId(node)];
    if (!meant.every((id) => nodes.has(id)))
      select(store, { nodes: new Set(meant), edges: new Set() });
    return "node";
  }
  const edge = element.closest("[data-edge-id]")?.getAttribute("data-edge-id");
  if (edge) {
    if (!edges.has(edgeId(edge)))
      select(store, { nodes: new Set(), edges: new Set([edgeId(edge)]) });
    return "edge";
  }
  return "canvas";
}
