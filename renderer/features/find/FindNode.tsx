import { Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { count, findOp, type GraphNode, nodeName } from "../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { rowByKey } from "../../ui/list-view.ts";
import { OpSymbol } from "../../ui/OpSymbol.tsx";
import { endFind, lookAtHit, takeHit } from "./find-actions.ts";
import { findNodes } from "./find-nodes.ts";
import "./find.css";

/** More hits than these are counted, not listed. */
const most = 100;

/** The search for a node of the graph, at the corner of the canvas. */
export function FindNode() {
  const isOpen = useApp((state) => state.find !== null);
  return isOpen ? <Finder /> : null;
}

/** Keys stay in the box: arrows walk the hits, and each is shown on the canvas at once. */
function Finder() {
  const store = useAppStore();
  const nodes = useApp((state) => selectGraph(state).nodes);
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(-1);
  const listId = useId();
  const panel = useRef<HTMLDivElement>(null);
  const all = useMemo(() => findNodes(nodes, query), [nodes, query]);
  const hits = all.slice(0, most);
  const active = hits[Math.min(at, hits.length - 1)];
  const activeId = active && `${listId}-${active.id}`;

  // The node itself is another one whenever its numbers change.
  const shown = active?.id;
  useEffect(() => {
    if (shown) lookAtHit(store, shown);
  }, [store, shown]);
  useEffect(() => {
    const option = activeId && panel.current?.querySelector(`[id="${activeId}"]`);
    if (option) option.scrollIntoView?.({ block: "nearest" });
  }, [activeId]);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.querySelector("input")?.focus();
    const pressed = (event: PointerEvent) => {
      if (!panel.current?.contains(event.target as Node)) endFind(store, "stay");
    };
    window.addEventListener("pointerdown", pressed, true);
    return () => {
      window.removeEventListener("pointerdown", pressed, true);
      const isFree = document.activeElement === document.body;
      if (isFree && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [store]);

  function pressed(event: KeyboardEvent): void {
    const isWalk = /^(Arrow(Up|Down)|Page(Up|Down))$/.test(event.key);
    const to = isWalk ? rowByKey(event.key, at, hits.length) : null;
    if (event.key === "Escape") endFind(store, "back");
    else if (event.key === "Enter") {
      const chosen = active ?? hits[0];
      if (chosen) takeHit(store, chosen.id);
    } else if (to !== null) setAt(to);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div ref={panel} className="find-node" role="dialog" aria-label="Find node">
      <div className="op-search">
        <Search size={14} aria-hidden="true" />
        <input
          type="text"
          role="combobox"
          aria-label="Find a node by its name or operation"
          aria-autocomplete="list"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={activeId}
          placeholder="Name or operation"
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(event.target.value.trim() === "" ? -1 : 0);
          }}
          onKeyDown={pressed}
        />
      </div>
      <div className="op-list" role="listbox" id={listId} aria-label="Nodes">
        {hits.map((node) => (
          <Hit
            key={node.id}
            id={`${listId}-${node.id}`}
            node={node}
            active={node === active}
            onChoose={() => takeHit(store, node.id)}
          />
        ))}
      </div>
      <p className="find-count quiet" role="status">
        {countWords(all.length, query)}
      </p>
    </div>
  );
}

interface HitProps {
  readonly id: string;
  readonly node: GraphNode;
  readonly active: boolean;
  readonly onChoose: () => void;
}

function Hit({ id, node, active, onChoose }: HitProps) {
  const op = findOp(node.op);
  const name = nodeName(node);
  const title = op?.title ?? node.op;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the search box keeps the focus and points here
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the search box chooses
    <div id={id} role="option" aria-selected={active} className="op-entry" onClick={onChoose}>
      <OpSymbol symbol={op?.symbol ?? "?"} />
      <span className="entry-words">
        <span className="entry-title">{name}</span>
        <span className="entry-formula">
          {name === node.id ? title : `${title} · id ${node.id}`}
        </span>
      </span>
    </div>
  );
}

function countWords(found: number, query: string): string {
  if (found === 0) return `No node has “${query.trim()}”.`;
  const nodes = count(found, "node");
  return found > most ? `The first ${most} of ${nodes}. Type more of the name.` : nodes;
}
