import {
  type KeyboardEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { count } from "../../../core/index.ts";
import { runCommand } from "../../commands/registry.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { CommandButton } from "../../ui/CommandButton.tsx";
import { rowByKey, rowsInView, scrolledTo } from "../../ui/list-view.ts";
import { useSize } from "../../ui/useSize.ts";
import { OutlineRowView } from "./OutlineRowView.tsx";
import { beginWire, chooseRows, keyOfSelection, otherEnd } from "./outline-actions.ts";
import { isChosen, isOfNode, isOpen, type OutlineRow, outlineRows } from "./outline-rows.ts";
import "./outline.css";

/** Pixels; that of outline.css. */
const rowHeight = 26;
/** While nothing has been measured. */
const assumedHeight = 400;

/** The graph as a tree in words and numbers: what is chosen in it is chosen on the canvas. */
export function OutlineTab() {
  const store = useAppStore();
  const graph = useApp(selectGraph);
  const chosen = useApp((state) => keyOfSelection(state.selection));
  const selected = useApp((state) => state.selection);
  const treeId = useId();
  const box = useRef<HTMLDivElement>(null);
  const height = useSize(box)?.height ?? assumedHeight;
  const [scrolled, setScrolled] = useState(0);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [cursor, setCursor] = useState<string | null>(null);
  const [editing, setEditing] = useState<{ key: string; what: "name" | "value" } | null>(null);
  const rows = useMemo(() => outlineRows(graph, toggled), [graph, toggled]);
  const found = rows.findIndex(({ key }) => key === cursor);
  // What has the keys may be gone: they are at what has taken its place.
  const last = useRef(0);
  const at = found >= 0 ? found : Math.max(0, Math.min(last.current, rows.length - 1));
  const active = rows[at];
  const { first, end } = rowsInView(rows.length, rowHeight, scrolled, height);

  // What is chosen elsewhere is where the keys go on. A port that has them is its node's own.
  useEffect(() => {
    if (chosen !== null) setCursor((own) => (isOfNode(own, chosen) ? own : chosen));
  }, [chosen]);
  useLayoutEffect(() => {
    last.current = at;
    if (!box.current) return;
    box.current.scrollTop = scrolledTo(at, rowHeight, box.current.scrollTop, height);
    setScrolled(box.current.scrollTop);
  }, [at, height]);

  function toggle(key: string): void {
    const next = new Set(toggled);
    if (!next.delete(key)) next.add(key);
    setToggled(next);
  }

  /** Moves to a row and chooses what it is about; with Shift also all between. */
  function go(to: number, extend = false): void {
    const row = rows[to];
    if (!row) return;
    setCursor(row.key);
    const [least, most] = [Math.min(at, to), Math.max(at, to)];
    chooseRows(store, extend ? rows.slice(least, most + 1) : [row], extend);
  }

  /** → opens a row or goes into it, ← closes it or goes to the one that it is in. */
  function goAcross(row: OutlineRow, way: 1 | -1): void {
    const open = isOpen(row, toggled);
    if (open !== null && open !== way > 0) toggle(row.key);
    else if (way > 0 && open) go(at + 1);
    else if (way < 0) go(rows.slice(0, at).findLastIndex(({ level }) => level < row.level));
  }

  /** Enter: to the other end of a wire, to a wire that may begin here, into a block, at a number. */
  function enter(row: OutlineRow): void {
    if (row.kind === "block") {
      chooseRows(store, [row], false);
      runCommand(store, "block.open");
    } else if (row.kind === "node") {
      if (row.node.params.value !== undefined) setEditing({ key: row.key, what: "value" });
      else toggle(row.key);
    } else if (row.edge) {
      const goal = otherEnd(row);
      setCursor(goal);
      const place = rows.findIndex(({ key }) => key === goal);
      if (place >= 0) go(place);
    } else connectFrom(row);
  }

  /** Deletes what a row is about, with all that is chosen beside it; a port without a wire has nothing to delete. */
  function remove(row: OutlineRow): void {
    if ("edge" in row && row.edge === null) return;
    if (!isChosen(row, selected)) chooseRows(store, [row], false);
    runCommand(store, "edit.delete");
  }

  function connectFrom(row: OutlineRow): void {
    const element = box.current?.querySelector(`[id="${treeId}-${at}"]`);
    const { right = 0, top = 0 } = element?.getBoundingClientRect() ?? {};
    beginWire(store, row, { x: right - 200, y: top });
  }

  function pressed(event: KeyboardEvent): void {
    if (!active || event.altKey || event.target !== event.currentTarget) return;
    const isPlain = !event.ctrlKey && !event.metaKey;
    const to = isPlain ? rowByKey(event.key, at, rows.length) : null;
    if (to !== null) go(to, event.shiftKey);
    else if (!isPlain) return;
    else if (event.key === "ArrowRight") goAcross(active, 1);
    else if (event.key === "ArrowLeft") goAcross(active, -1);
    else if (event.key === "Enter") enter(active);
    else if (event.key === " ") chooseRows(store, [active], true);
    else if (event.key === "Delete" || event.key === "Backspace") remove(active);
    else if (event.key === "F2") setEditing({ key: active.key, what: "name" });
    else if (event.key === "c" && active.kind !== "block") connectFrom(active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  if (rows.length === 0)
    return (
      <div className="outline-empty">
        <p className="quiet">Nothing is on the canvas yet.</p>
        <CommandButton command="node.search" text="Add an operation" />
      </div>
    );
  return (
    <div className="outline">
      <div
        ref={box}
        className="outline-tree"
        role="tree"
        aria-label={`Outline of ${count(graph.nodes.length, "node")}`}
        aria-multiselectable="true"
        tabIndex={0}
        aria-activedescendant={at >= first && at < end ? `${treeId}-${at}` : undefined}
        onKeyDown={pressed}
        onScroll={(event) => setScrolled(event.currentTarget.scrollTop)}
      >
        <div
          role="presentation"
          className="outline-rows"
          style={{ height: rows.length * rowHeight }}
        >
          {rows.slice(first, end).map((row, i) => (
            <OutlineRowView
              key={row.key}
              id={`${treeId}-${first + i}`}
              row={row}
              isOpen={isOpen(row, toggled)}
              isActive={first + i === at}
              selection={selected}
              editing={editing?.key === row.key ? editing.what : null}
              top={(first + i) * rowHeight}
              onToggle={() => toggle(row.key)}
              onChoose={(join) => {
                setCursor(row.key);
                chooseRows(store, [row], join);
              }}
              onEdited={() => {
                setEditing(null);
                box.current?.focus();
              }}
            />
          ))}
        </div>
      </div>
      <p className="outline-keys quiet">
        ↑ ↓ walk, ← → fold and open, Enter edits a number or follows a wire, C begins a wire, F2
        renames, Delete removes, Shift+A adds.
      </p>
    </div>
  );
}
