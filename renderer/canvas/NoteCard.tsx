import { type NodeProps, useStoreApi } from "@xyflow/react";
import {
  type KeyboardEvent,
  memo,
  type PointerEvent,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { type Note, noteSides, renderPlain } from "../../core/index.ts";
import { useApp, useAppStore } from "../state/app/store.ts";
import { finishGesture } from "../state/document/edit.ts";
import { closeNote, openNote, sizeNote, writeNote } from "../state/document/note-actions.ts";
import { GluedText } from "../ui/text/GluedText.tsx";
import { PlainWords } from "../ui/text/PlainWords.tsx";
import { cardLink } from "../ui/text/TextLink.tsx";
import { useDraft } from "../ui/useDraft.ts";
import type { OpFlowNode } from "./flow-elements.ts";
import "./note.css";

/** A text on the canvas, with formulas. A double-click, Enter or its command opens it in its place. */
function NoteCardView({ data: { note }, selected }: NodeProps<OpFlowNode>) {
  const store = useAppStore();
  const isOpen = useApp((state) => note !== undefined && state.writing === note.id);
  const [drawn, setDrawn] = useState<Note["size"] | null>(null);
  if (!note) return null;
  const [width, height] = drawn ?? note.size;
  return (
    // By key, Enter opens the selected note.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      className="note"
      style={{ width, height }}
      data-selected={selected || undefined}
      onDoubleClick={() => openNote(store, note.id)}
    >
      {isOpen ? (
        <NoteField note={note} />
      ) : (
        <div className="note-text">
          {note.text === "" ? (
            <p className="note-empty">Empty note</p>
          ) : (
            note.text.split("\n").map((line, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name but their place
              <p key={i}>
                <NoteLine text={line} />
              </p>
            ))
          )}
        </div>
      )}
      {selected && !isOpen && <Grip note={note} size={[width, height]} onDraw={setDrawn} />}
    </div>
  );
}

/** A reference to a number of a run, which a note knows nothing of, stands as it was written. */
function NoteLine({ text }: { readonly text: string }) {
  return (
    <GluedText
      pieces={renderPlain(text)}
      draw={(piece, after) =>
        piece.kind === "number" ? (
          piece.text
        ) : (
          <PlainWords piece={piece} link={cardLink} after={after} />
        )
      }
    />
  );
}

/** Leaving it, Esc and Ctrl+Enter take what is typed: undo takes it back. */
function NoteField({ note: { id, text, size } }: { readonly note: Note }) {
  const store = useAppStore();
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = useDraft({
    label: "Text of the note",
    read: (typed) => ({ kind: "ok", value: typed }),
    onConfirm: (typed) => writeNote(store, id, typed.trim(), heightFor(field.current, size)),
  });
  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);

  function close(): void {
    const node = field.current?.closest<HTMLElement>(".react-flow__node");
    closeNote(store, id);
    node?.focus({ preventScroll: true });
  }

  return (
    <textarea
      ref={field}
      className="note-field nodrag nopan nowheel nokey"
      aria-label="Text of the note"
      placeholder="Text; formulas between $ signs, as $z = w * x$"
      maxLength={10_000}
      data-pristine={draft.text === null || undefined}
      value={draft.text ?? text}
      onChange={(event) => draft.type(event.target.value)}
      onBlur={() => {
        draft.leave();
        closeNote(store, id);
      }}
      onKeyDown={(event) => {
        const takes = event.key === "Enter" && (event.ctrlKey || event.metaKey);
        if (!takes && event.key !== "Escape") return;
        event.stopPropagation();
        event.preventDefault();
        draft.leave();
        close();
      }}
    />
  );
}

/** A text that needs more lines makes its note higher. */
function heightFor(field: HTMLTextAreaElement | null, [width, height]: Note["size"]): Note["size"] {
  const missing = field ? field.scrollHeight - field.clientHeight : 0;
  return [width, height + Math.max(0, missing)];
}

interface GripProps {
  readonly note: Note;
  readonly size: Note["size"];
  /** The size while the corner is dragged; null when it is let go. */
  readonly onDraw: (size: Note["size"] | null) => void;
}

/** Canvas units by which an arrow key changes a side. */
const keyStep = 10;
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [keyStep, 0],
  ArrowLeft: [-keyStep, 0],
  ArrowDown: [0, keyStep],
  ArrowUp: [0, -keyStep],
};

/** The corner by which a note is made larger: dragged, or with the arrow keys. */
function Grip({ note, size, onDraw }: GripProps) {
  const store = useAppStore();
  const flow = useStoreApi();
  const start = useRef<{ readonly x: number; readonly y: number; readonly size: Note["size"] }>(
    null,
  );
  const sideOf = (length: number) =>
    Math.max(noteSides.least, Math.min(Math.round(length), noteSides.most));
  const grown = ([width, height]: Note["size"], dx: number, dy: number) =>
    [sideOf(width + dx), sideOf(height + dy)] as const;

  function dragged({ clientX, clientY }: PointerEvent): Note["size"] | null {
    const from = start.current;
    if (!from) return null;
    const zoom = flow.getState().transform[2];
    return grown(from.size, (clientX - from.x) / zoom, (clientY - from.y) / zoom);
  }

  function pressed(event: KeyboardEvent): void {
    const by = arrows[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const times = event.shiftKey ? 4 : 1;
    sizeNote(store, note.id, grown(note.size, by[0] * times, by[1] * times), `size ${note.id}`);
  }

  return (
    <button
      type="button"
      className="note-grip nodrag nopan"
      aria-label={`Size of the note, ${size[0]} by ${size[1]}. Arrow keys change it.`}
      title="Drag it, or press arrow keys on it, to resize the note"
      onKeyDown={pressed}
      onBlur={() => finishGesture(store)}
      onPointerDown={(event) => {
        start.current = { x: event.clientX, y: event.clientY, size: note.size };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        const next = dragged(event);
        if (next) onDraw(next);
      }}
      onPointerUp={(event) => {
        const next = dragged(event);
        start.current = null;
        onDraw(null);
        if (next) sizeNote(store, note.id, next);
      }}
      onPointerCancel={() => {
        start.current = null;
        onDraw(null);
      }}
    />
  );
}

export const NoteCard = memo(NoteCardView);
