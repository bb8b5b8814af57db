import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import type { CodeLine } from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { dim, pointAt } from "../../state/page/lit.ts";
import { rowByKey, rowsInView, scrolledTo } from "../list-view.ts";
import { useSize } from "../useSize.ts";
import { CodeRow } from "./CodeRow.tsx";
import { nodesOf, selectNodes } from "./code-actions.ts";
import { lineNumbers, makes, placesOf } from "./line-numbers.ts";
import "./code.css";

/** Pixels; that of code.css. */
const rowHeight = 21;
/** While nothing has been measured. */
const assumedHeight = 300;

interface Props {
  readonly lines: readonly CodeLine[];
  /** Long lines go on below, further in: where the listing is narrow. Then all of them are drawn. */
  readonly wraps?: boolean;
}

/**
 * A program beside its graph: each line with the present numbers of its node. Pointing at a line lights
 * the node, choosing it selects the node, and the stepper marks the line that it has come to.
 */
export function CodeListing({ lines, wraps = false }: Props) {
  const store = useAppStore();
  const box = useRef<HTMLDivElement>(null);
  const list = useId();
  const height = useSize(box)?.height ?? assumedHeight;
  const session = useApp((state) => state.session);
  const selected = useApp((state) => state.selection.nodes);
  const [scrolled, setScrolled] = useState(0);
  const [cursor, setCursor] = useState(-1);
  const active = Math.min(cursor, lines.length - 1);
  const places = placesOf(lines, session);
  const chosen =
    selected.size === 1
      ? lines.findIndex((line) => makes(line) && nodesOf(line).some((node) => selected.has(node)))
      : -1;
  const { first, end } = wraps
    ? { first: 0, end: lines.length }
    : rowsInView(lines.length, rowHeight, scrolled, height);

  const show = (row: number) => {
    if (row < 0 || !box.current) return;
    box.current.scrollTop = wraps
      ? wrappedTo(row, box.current)
      : scrolledTo(row, rowHeight, box.current.scrollTop, height);
    setScrolled(box.current.scrollTop);
  };
  // A fresh listing begins where the graph does, wherever the stepper stands.
  const isFresh = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows the stepper, and nothing else
  useLayoutEffect(() => {
    const start = lines.findIndex(({ node }) => node !== null) - 1;
    if (!isFresh.current) show(places.passing >= 0 ? places.passing : places.current);
    else if (box.current)
      box.current.scrollTop = wraps
        ? (rowsOf(box.current)[Math.max(start, 0)]?.offsetTop ?? 0)
        : Math.max(start, 0) * rowHeight;
    isFresh.current = false;
  }, [places.current, places.passing]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows the selection
  useLayoutEffect(() => show(chosen), [chosen]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows the keys
  useLayoutEffect(() => show(active), [active]);
  useEffect(() => () => dim(store), [store]);

  const light = (row: number) => {
    const line = lines[row];
    const nodes = line ? nodesOf(line) : [];
    if (nodes.length === 0) dim(store);
    else pointAt(store, { nodes });
  };
  const choose = (row: number) => {
    const line = lines[row];
    setCursor(row);
    if (line) selectNodes(store, nodesOf(line));
  };
  const latest = useRef({ light, choose });
  latest.current = { light, choose };
  const [onPoint] = useState(() => (row: number) => latest.current.light(row));
  const [onChoose] = useState(() => (row: number) => latest.current.choose(row));

  function pressed(event: KeyboardEvent): void {
    const row = rowByKey(event.key, active, lines.length);
    if (row !== null) {
      setCursor(row);
      light(row);
    } else if ((event.key === "Enter" || event.key === " ") && active >= 0) choose(active);
    else return;
    event.preventDefault();
  }

  return (
    <div className="code" data-wraps={wraps || undefined}>
      <div className="code-head" aria-hidden="true">
        <span>line</span>
        <span>value</span>
        <span>gradient</span>
        <span>code</span>
      </div>
      <div
        ref={box}
        className="code-list"
        role="listbox"
        aria-label="PyTorch code"
        tabIndex={0}
        aria-activedescendant={active >= first && active < end ? `${list}-${active}` : undefined}
        onKeyDown={pressed}
        onFocus={() => light(active)}
        onBlur={() => dim(store)}
        onMouseLeave={() => dim(store)}
        onScroll={(event) => setScrolled(event.currentTarget.scrollTop)}
      >
        <div
          className="code-rows"
          role="presentation"
          style={wraps ? undefined : { height: lines.length * rowHeight }}
        >
          {lines.slice(first, end).map((line, i) => {
            const row = first + i;
            return (
              <CodeRow
                key={row}
                id={`${list}-${row}`}
                line={line}
                row={row}
                count={lines.length}
                top={wraps ? undefined : row * rowHeight}
                {...lineNumbers(session, line)}
                stale={session.stale}
                place={
                  row === places.current ? "current" : row === places.passing ? "passing" : null
                }
                isSelected={nodesOf(line).some((node) => selected.has(node))}
                isActive={row === active}
                onPoint={onPoint}
                onChoose={onChoose}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** The rows of a list that wraps. */
function rowsOf(list: HTMLElement): readonly HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>(".code-row")];
}

/** Where a list that wraps must be scrolled to so that the row and its neighbours are in view. */
function wrappedTo(row: number, list: HTMLElement): number {
  const rows = rowsOf(list);
  const [before, after] = [rows[Math.max(row - 1, 0)], rows[Math.min(row + 1, rows.length - 1)]];
  if (!before || !after) return list.scrollTop;
  const bottom = after.offsetTop + after.offsetHeight;
  if (before.offsetTop < list.scrollTop) return before.offsetTop;
  return Math.max(list.scrollTop, bottom - list.clientHeight);
}
