import { useLayoutEffect, useRef } from "react";
import type { NodeId } from "../../core/index.ts";
import { useAppStore } from "../state/app/store.ts";
import { endRename, takeName } from "../state/page/rename-actions.ts";
import { useDraft } from "../ui/useDraft.ts";

interface Props {
  /** Of a node, or of the card of a block. */
  readonly id: NodeId;
  readonly name: string;
}

/** Enter takes what is typed, Esc leaves the name as it was; both give the keys back to the node. */
export function NameField({ id, name }: Props) {
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
      // It would mean more to what the name is of.
      onDoubleClick={(event) => event.stopPropagation()}
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
