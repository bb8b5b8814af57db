import { type CSSProperties, useLayoutEffect, useRef } from "react";
import { indexedText, type NodeId } from "../../core/index.ts";
import { useApp, useAppStore } from "../state/app/store.ts";
import { endRename, renameOnCanvas, takeName } from "../state/page/rename-actions.ts";
import { useDraft } from "../ui/useDraft.ts";

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

/** Enter takes what is typed, Esc leaves the name as it was; both give the keys back to the node. */
function NameField({ id, name }: Omit<Props, "title">) {
  const store = useAppStore();
  const input = useRef<HTMLInputElement>(null);
  const draft = useDraft({
    label: `Name of ${name}`,
    read: (text) => ({ kind: "ok", value: text }),
    onConfirm: (text) => takeName(store, id, text, name),
  });
  useLayoutEffect(() => {
    input.current?.focus({ preventScroll: true });
    input.current?.select();
  }, []);
  // The node may go while its name is open. The field is open also where an effect is run twice.
  useLayoutEffect(() => {
    store.setState({ renaming: id });
    return () => endRename(store, id);
  }, [store, id]);

  function close(): void {
    input.current?.closest<HTMLElement>(".react-flow__node")?.focus({ preventScroll: true });
    endRename(store, id);
  }

  return (
    <input
      ref={input}
      type="text"
      className="node-name-field nodrag nopan nowheel nokey"
      aria-label={`Name of ${name}`}
      maxLength={1000}
      spellCheck={false}
      autoComplete="off"
      data-pristine={draft.text === null || undefined}
      value={draft.text ?? name}
      onChange={(event) => draft.type(event.target.value)}
      onBlur={() => {
        draft.leave();
        endRename(store, id);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== "Escape") return;
        event.stopPropagation();
        event.preventDefault();
        if (event.key === "Enter") draft.leave();
        else draft.drop();
        close();
      }}
    />
  );
}
