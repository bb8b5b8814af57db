import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { count, findOp, type NodeId, nodeName } from "../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import type { Session } from "../../state/run/session.ts";
import { ListSearch } from "../../ui/ListSearch.tsx";
import { rowByKey } from "../../ui/list-view.ts";
import { OpSymbol } from "../../ui/OpSymbol.tsx";
import { endFind, lightHits, lookAtHit, takeHit } from "./find-actions.ts";
import { findHits, type Hit, hitWords } from "./find-hits.ts";
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
  const graph = useApp(selectGraph);
  const session = useApp((state) => state.session);
  const [query, setQuery] = useState("");
  const [cursor, setCursor] = useState<NodeId | null>(null);
  const listId = useId();
  const panel = useRef<HTMLDivElement>(null);
  const all = useMemo(() => findHits(graph, session, query), [graph, session, query]);
  const hits = all.slice(0, most);
  const at = hits.findIndex(({ node }) => node.id === cursor);
  const active = hits[at];
  const activeId = active && `${listId}-${active.node.id}`;

  // Numbers change as in a run: the view goes where one has typed or walked to, not after them.
  function typed(text: string): void {
    setQuery(text);
    const found = findHits(graph, session, text);
    const [first] = text.trim() === "" ? [] : found;
    lightHits(store, text, found);
    look(first?.node.id ?? null);
  }
  function look(id: NodeId | null): void {
    setCursor(id);
    if (id !== null) lookAtHit(store, id);
  }

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
      if (chosen) takeHit(store, chosen.node.id);
    } else if (to !== null) look(hits[to]?.node.id ?? null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div ref={panel} className="find-node" role="dialog" aria-label="Find node">
      <ListSearch
        label="Find a node by its name, operation or number"
        placeholder="Name, operation, |grad| > 1, nan"
        listId={listId}
        activeId={activeId}
        value={query}
        onType={typed}
        onKeyDown={pressed}
      />
      <div className="op-list" role="listbox" id={listId} aria-label="Nodes">
        {hits.map((hit) => (
          <HitRow
            key={hit.node.id}
            id={`${listId}-${hit.node.id}`}
            hit={hit}
            session={session}
            active={hit === active}
            onChoose={() => takeHit(store, hit.node.id)}
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
  readonly hit: Hit;
  readonly session: Session;
  readonly active: boolean;
  readonly onChoose: () => void;
}

function HitRow({ id, hit: { node, number }, session, active, onChoose }: HitProps) {
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
          {number
            ? hitWords(session, number)
            : name === node.id
              ? title
              : `${title} · id ${node.id}`}
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
