import { useEffect, useRef, useState } from "react";
import { useAppStore } from "../../state/app/store.ts";
import { readPictures } from "../../state/document/picture-import.ts";
import { openAllDropped } from "./drop-actions.ts";
import { droppedPictures } from "./dropped-pictures.ts";
import "./file-drop.css";

/** Files dropped anywhere on the window are opened; while they are over it, it says so. */
export function FileDrop() {
  const count = useFileDrop();
  const mark = useRef<HTMLDivElement>(null);
  const isOver = count > 0;
  useEffect(() => {
    // In the top layer it is seen over dialogs, too.
    if (isOver) mark.current?.showPopover?.();
  }, [isOver]);
  if (!isOver) return null;
  return (
    <div ref={mark} popover="manual" className="file-drop" role="status">
      <p>
        {count === 1
          ? "Drop a graph to open it, or a table to use its rows."
          : "Drop a graph to open it, and a table with it to use its rows."}
      </p>
    </div>
  );
}

/** How many files are over the window; none when something else is dragged. */
function useFileDrop(): number {
  const store = useAppStore();
  const [count, setCount] = useState(0);
  useEffect(() => {
    const leave = () => setCount(0);
    const over = (event: DragEvent) => {
      const { dataTransfer } = event;
      if (!dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      dataTransfer.dropEffect = "copy";
      setCount(Math.max(1, dataTransfer.items.length));
    };
    const left = (event: DragEvent) => {
      // Within the window it leaves one element for another.
      if (event.relatedTarget === null) leave();
    };
    const drop = (event: DragEvent) => {
      leave();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      const pictures = event.dataTransfer && droppedPictures(event.dataTransfer);
      if (pictures) void pictures.then((found) => readPictures(store, found));
      else void openAllDropped(store, files);
    };
    const pressed = (event: KeyboardEvent) => {
      if (event.key === "Escape") leave();
    };
    const gone = new AbortController();
    const all = { capture: true, signal: gone.signal };
    window.addEventListener("dragenter", over, all);
    window.addEventListener("dragover", over, all);
    window.addEventListener("dragleave", left, all);
    window.addEventListener("drop", drop, all);
    window.addEventListener("keydown", pressed, all);
    // A drag that ends outside is not told to the page; the next move of the pointer is.
    window.addEventListener("pointermove", leave, all);
    return () => gone.abort();
  }, [store]);
  return count;
}
