import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { findNode, nodeName } from "../../../core/index.ts";
import { runCommand } from "../../commands/registry.ts";
import type { AppState } from "../../state/app/state.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { addOp, addWire } from "../../state/document/add-actions.ts";
import { insertPiece } from "../../state/document/insert-piece.ts";
import type { SearchPlace } from "../../state/page/page-slice.ts";
import { type Choice, opChoices, wiredChoices } from "./find-choices.ts";
import { isWithin } from "./is-within.ts";
import { OpListBox } from "./OpListBox.tsx";
import { OpSearchBox } from "./OpSearchBox.tsx";
import { useOpList } from "./useOpList.ts";
import { usePieces } from "./usePieces.ts";
import "./palette.css";

export function OperationSearch() {
  const place = useApp((state) => state.search);
  return place && <SearchPopover key={`${place.screen.x},${place.screen.y}`} place={place} />;
}

const margin = 8;

/**
 * The palette's search at the pointer; what is chosen stands where it was opened. For the loose end of a
 * wire it finds what that fits, and what is chosen arrives wired.
 */
function SearchPopover({ place }: { place: SearchPlace }) {
  const store = useAppStore();
  const listId = useId();
  const popover = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [corner, setCorner] = useState({ left: place.screen.x, top: place.screen.y });

  const { wire } = place;
  const { pieces } = usePieces();
  const close = () => store.setState({ search: null });
  function choose(choice: Choice): void {
    close();
    if (choice.kind === "wire") addWire(store, choice.link);
    else if (choice.kind === "network") runCommand(store, "file.new-network");
    else if (choice.kind === "piece")
      void insertPiece(store, choice.piece.name, {
        at: place.position,
        of: "corner",
        ...(wire && { wire }),
      });
    else addOp(store, choice.op.id, place.position, wire);
  }
  const find = useCallback(
    (query: string) =>
      wire
        ? wiredChoices(query, selectGraph(store.getState()), wire, pieces)
        : opChoices(query, pieces),
    [store, wire, pieces],
  );
  const list = useOpList(find, choose, true);
  const title = useApp((state) => titleOf(state, place));

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
      // What was chosen may have the focus by now.
      const isFree = document.activeElement === document.body;
      if (isFree && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  useEffect(() => {
    const pressed = (event: PointerEvent) => {
      if (!isWithin(popover.current, event.target as Element)) store.setState({ search: null });
    };
    window.addEventListener("pointerdown", pressed, true);
    return () => window.removeEventListener("pointerdown", pressed, true);
  }, [store]);

  return (
    <div
      ref={popover}
      className="operation-search"
      role="dialog"
      aria-label={title}
      style={corner}
      onBlur={(event) => {
        if (event.relatedTarget && !isWithin(event.currentTarget, event.relatedTarget)) close();
      }}
    >
      <OpSearchBox
        inputRef={input}
        listId={listId}
        list={list}
        placeholder={wire ? title : "Search"}
        onEscape={() => {
          close();
          return true;
        }}
      />
      <OpListBox id={listId} list={list} onChoose={choose} />
    </div>
  );
}

function titleOf(state: AppState, { wire }: SearchPlace): string {
  if (!wire) return "Add operation";
  const node = findNode(selectGraph(state), wire.node);
  const name = node ? nodeName(node) : wire.node;
  return wire.type === "source" ? `Wire ${name} to` : `Wire ${wire.handle} of ${name} from`;
}
