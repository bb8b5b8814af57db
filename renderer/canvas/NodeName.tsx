import type { CSSProperties } from "react";
import { indexedText, type NodeId } from "../../core/index.ts";
import { useApp, useAppStore } from "../state/app/store.ts";
import { renameOnCanvas } from "../state/page/rename-actions.ts";
import { NameField } from "./NameField.tsx";

interface Props {
  readonly id: NodeId;
  readonly name: string;
  /** Its operation's title, which a name that says the same needs not repeat. */
  readonly title: string;
}

/** A node's name; a double-click or F2 opens it in its place. */
export function NodeName({ id, name, title }: Props) {
  const store = useAppStore();
  const isOpen = useApp((state) => state.renaming === id);
  if (isOpen) return <NameField id={id} name={name} />;
  return (
    // By key, F2 renames the selected node.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <span
      className="node-label"
      title={name.toLowerCase() === title.toLowerCase() ? title : `${name}: ${title}`}
      style={{ "--letters": name.length } as CSSProperties}
      onDoubleClick={() => renameOnCanvas(store, id)}
    >
      {indexedText(name)}
    </span>
  );
}
