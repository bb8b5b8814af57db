import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import type { Op } from "../../core/index.ts";
import { addOp } from "../store/edit-actions.ts";
import type { SearchPlace } from "../store/state.ts";
import { useApp, useAppStore } from "../store/store.ts";
import { OpListBox } from "./palette/OpListBox.tsx";
import { OpSearchBox } from "./palette/OpSearchBox.tsx";
import { useOpList } from "./palette/useOpList.ts";

export function OperationSearch() {
  const place = useApp((state) => state.search);
  return place && <SearchPopover key={`${place.screen.x},${place.screen.y}`} place={place} />;
}

const margin = 8;

/** The palette's search at the pointer; what is chosen stands where it was opened. */
function SearchPopover({ place }: { place: SearchPlace }) {
  const store = useAppStore();
  const listId = useId();
  const popover = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [corner, setCorner] = useState({ left: place.screen.x, top: place.screen.y });

  const close = () => store.setState({ search: null });
  function add(op: Op): void {
    close();
    addOp(store, op.id, place.position);
  }
  const list = useOpList(add, true);

  useLayoutEffect(() => {
    const box = popover.current?.getBoundingClientRect();
    if (!box) return;
    setCorner({
      left: Math.max(margin, Math.min(place.screen.x, window.innerWidth - box.width - margin)),
      top: Math.max(margin, Math.min(place.screen.y, window.innerHeight - box.height - margin)),
    });
  }, [place]);

  useEffect(() => {
    const before = document.activeElement;
    input.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  useEffect(() => {
    const pressed = (event: PointerEvent) => {
      if (!popover.current?.contains(event.target as Node)) store.setState({ search: null });
    };
    window.addEventListener("pointerdown", pressed, true);
    return () => window.removeEventListener("pointerdown", pressed, true);
  }, [store]);

  return (
    <div
      ref={popover}
      className="operation-search"
      role="dialog"
      aria-label="Add operation"
      style={corner}
      onBlur={(event) => {
        if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) close();
      }}
    >
      <OpSearchBox
        inputRef={input}
        listId={listId}
        list={list}
        onEscape={() => {
          close();
          return true;
        }}
      />
      <OpListBox id={listId} list={list} onChoose={add} />
    </div>
  );
}
