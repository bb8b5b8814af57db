import {
  Fragment,
  type KeyboardEvent,
  type ReactNode,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { type AxisName, type AxisNames, formatNumber, type Shape } from "../../../../core/index.ts";
import { elementOfAxis, placeOfAxis } from "../../../state/run/axes.ts";

interface Props {
  readonly label: string;
  readonly shape: Shape;
  readonly numbers: Float64Array;
  readonly chosen: number | null;
  /** The matrix that is shown, of those that the axes before the last two count. */
  readonly matrix: number;
  readonly lit?: ReadonlySet<number> | undefined;
  /** What the axes count, where that is known. */
  readonly axes: AxisNames | null;
  readonly isLocked: boolean;
  readonly onChoose: (element: number) => void;
  /** Enter; and a key that begins a number, which the field gets that is focused now. */
  readonly onEdit: () => void;
  /** Whether a key is taken that does something to the chosen cell. */
  readonly onKey: (event: KeyboardEvent) => boolean;
}

/** Sizes of a cell in pixels: what is not in view is not there. */
const rowHeight = 22;
const columnWidth = 72;
const headWidths = { index: 48, name: 96 };
/** Rows and columns beyond the edges that are there all the same. */
const beyond = 2;
const page = 8;

/** All numbers of a matrix, or of a vector below one another. Arrow keys walk; the head of each row and column is its index. */
export function TensorTable(props: Props) {
  const { label, shape, numbers, chosen, matrix, axes, lit, isLocked } = props;
  const { onChoose, onEdit, onKey } = props;
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, left: 0, width: 300, height: 200 });
  const columns = shape.length < 2 ? 1 : (shape.at(-1) ?? 1);
  const rows = shape.length < 2 ? (shape[0] ?? 1) : (shape.at(-2) ?? 1);
  const rowAxis = axes?.at(shape.length < 2 ? 0 : -2) ?? null;
  const columnAxis = shape.length < 2 ? null : (axes?.at(-1) ?? null);
  const headWidth = rowAxis?.elements ? headWidths.name : headWidths.index;
  const first = matrix * rows * columns;
  const within = chosen === null ? -1 : chosen - first;
  const active = within >= 0 && within < rows * columns ? within : 0;
  const [row, column] = [Math.floor(active / columns), active % columns];

  function look(): void {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop: top, scrollLeft: left, clientWidth: width, clientHeight: height } = element;
    setView({ top, left, width: width || 300, height: height || 200 });
  }
  useLayoutEffect(look, []);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || chosen === null) return;
    const [top, left] = [row * rowHeight, column * columnWidth];
    const [high, wide] = [element.clientHeight - rowHeight, element.clientWidth - headWidth];
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + high) element.scrollTop = top + rowHeight - high;
    if (left < element.scrollLeft) element.scrollLeft = left;
    else if (left + columnWidth > element.scrollLeft + wide)
      element.scrollLeft = left + columnWidth - wide;
  }, [row, column, chosen, headWidth]);

  function pressed(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey } = event;
    const isFar = ctrlKey || metaKey;
    if (altKey || onKey(event)) return;
    const to = target(key, isFar);
    const isTyped = !isFar && /^[\d.+−-]$/.test(key);
    if (to) onChoose(first + clamp(to[0], rows) * columns + clamp(to[1], columns));
    else if (isTyped || (key === "Enter" && !isFar)) onEdit();
    else return;
    // What is typed goes on to the field.
    if (!isTyped) event.preventDefault();
    event.stopPropagation();
  }

  function target(key: string, isFar: boolean): readonly [number, number] | null {
    switch (key) {
      case "ArrowUp":
        return [isFar ? 0 : row - 1, column];
      case "ArrowDown":
        return [isFar ? rows : row + 1, column];
      case "ArrowLeft":
        return [row, isFar ? 0 : column - 1];
      case "ArrowRight":
        return [row, isFar ? columns : column + 1];
      case "Home":
        return [isFar ? 0 : row, 0];
      case "End":
        return [isFar ? rows : row, columns];
      case "PageUp":
        return [row - page, column];
      case "PageDown":
        return [row + page, column];
      default:
        return null;
    }
  }

  const rowsShown = inView(view.top, view.height, rowHeight, rows, row);
  const columnsShown = inView(view.left, view.width, columnWidth, columns, column);
  const cellId = (r: number, c: number) => `${id}${r}-${c}`;
  const width = headWidth + columns * columnWidth;
  return (
    <div
      ref={scroller}
      className="tensor-table"
      style={{ height: Math.min(rows + 1, 11) * rowHeight + 12 }}
      onScroll={look}
    >
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are walked is a grid
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={rows + 1}
        aria-colcount={columns + 1}
        aria-readonly={isLocked}
        aria-activedescendant={cellId(row, column)}
        style={{ width }}
        onFocus={() => chosen === null && onChoose(first)}
        onKeyDown={pressed}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" aria-colindex={1} style={{ width: headWidth }}>
              {shape.length < 2 ? rows : `${rows}×${columns}`}
            </th>
            {columnsShown.map(({ index: c, before }) => (
              <Spaced key={c} before={before}>
                <th
                  scope="col"
                  aria-colindex={c + 2}
                  style={{ width: columnWidth }}
                  title={headTitle(columnAxis, c)}
                >
                  {shape.length < 2 ? "number" : (elementOfAxis(columnAxis, c) ?? c)}
                </th>
              </Spaced>
            ))}
            <td aria-hidden="true" />
          </tr>
        </thead>
        <tbody>
          {rowsShown.map(({ index: r, before }) => (
            <Fragment key={r}>
              <Gap height={before} />
              <tr aria-rowindex={r + 2}>
                <th scope="row" aria-colindex={1} title={headTitle(rowAxis, r)}>
                  {elementOfAxis(rowAxis, r) ?? r}
                </th>
                {columnsShown.map(({ index: c, before: gap }) => {
                  const element = first + r * columns + c;
                  return (
                    <Spaced key={c} before={gap}>
                      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys */}
                      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: in a grid it is a gridcell */}
                      <td
                        id={cellId(r, c)}
                        aria-colindex={c + 2}
                        aria-selected={element === chosen}
                        data-lit={lit?.has(element) || undefined}
                        onClick={() => onChoose(element)}
                        onDoubleClick={onEdit}
                      >
                        {formatNumber(numbers[element] ?? Number.NaN)}
                      </td>
                    </Spaced>
                  );
                })}
              </tr>
            </Fragment>
          ))}
          <Gap height={(rows - 1 - (rowsShown.at(-1)?.index ?? 0)) * rowHeight} />
        </tbody>
      </table>
    </div>
  );
}

/** “class 2: virginica” */
function headTitle(axis: AxisName | null, at: number): string | undefined {
  if (!axis) return undefined;
  const name = elementOfAxis(axis, at);
  return `${placeOfAxis(axis, 0)} ${at}${name === null ? "" : `: ${name}`}`;
}

/** The room of rows that are not in view. */
function Gap({ height }: { readonly height: number }) {
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row without cells takes no focus
  return height > 0 ? <tr aria-hidden="true" style={{ height }} /> : null;
}

/** A cell, and before it the room of those that are not in view. */
function Spaced({ before, children }: { readonly before: number; readonly children: ReactNode }) {
  return (
    <>
      {before > 0 && <td aria-hidden="true" style={{ width: before }} />}
      {children}
    </>
  );
}

function clamp(index: number, length: number): number {
  return Math.min(Math.max(index, 0), length - 1);
}

interface Shown {
  readonly index: number;
  /** Pixels of what is left out before it. */
  readonly before: number;
}

/** The indices that are in view, and that of the active cell, which is always there. */
function inView(
  from: number,
  room: number,
  size: number,
  count: number,
  active: number,
): readonly Shown[] {
  const first = Math.max(0, Math.floor(from / size) - beyond);
  const end = Math.min(count, Math.ceil((from + room) / size) + beyond);
  const shown = Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
  if (active < first) shown.unshift(active);
  else if (active >= Math.max(first, end)) shown.push(active);
  return shown.map((index, i) => ({
    index,
    before: (index - (i === 0 ? 0 : (shown[i - 1] ?? 0) + 1)) * size,
  }));
}
