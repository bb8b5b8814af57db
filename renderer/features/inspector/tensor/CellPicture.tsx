import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useMemo, useRef } from "react";
import { formatGiven, type Shape, sizeOfShape } from "../../../../core/index.ts";
import { cssColour } from "../../../plots/colours.ts";
import { paintTensor, tensorColours } from "../../../plots/paint-tensor.ts";
import { layoutTensor } from "../../../plots/tensor-layout.ts";
import { factsWords, tensorFacts } from "../../../plots/tensor-scale.ts";
import { useThemeColours } from "../../../plots/useThemeColours.ts";

interface Props {
  readonly label: string;
  readonly shape: Shape;
  readonly numbers: Float64Array;
  /** What is written in place where other numbers stand now. */
  readonly version: unknown;
  readonly side: "value" | "gradient";
  readonly columns?: number | undefined;
  readonly room: { readonly width: number; readonly height: number };
  readonly lit?: ReadonlySet<number> | undefined;
  readonly chosen: number | null;
  /** A cell in words, for who does not see it. */
  readonly words: (element: number) => string;
  readonly onChoose: (element: number) => void;
  readonly onPoint?: (element: number | null) => void;
  readonly onEnter?: () => void;
  /** Whether a key is taken that does something to the chosen cell. */
  readonly onKey?: (event: KeyboardEvent) => boolean;
}

/** More cells along a side are cut in the middle. */
const most = 128;
const largestCell = 22;

/**
 * A tensor as a picture in which cells are chosen, by the pointer or by arrow keys; for screen readers it is a
 * slider over its cells.
 */
export function CellPicture(props: Props) {
  const { label, shape, numbers, version, side, columns, room, lit, chosen, words } = props;
  const { onChoose, onPoint, onEnter, onKey } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useThemeColours();
  const { width, height } = room;
  const layout = useMemo(
    () => layoutTensor(shape, { most, columns, room: { width, height } }),
    [shape, columns, width, height],
  );
  const places = useMemo(
    () => new Map(layout.cells.map((cell) => [`${cell.x} ${cell.y}`, cell.element])),
    [layout],
  );
  const cell = Math.min(width / layout.width, height / layout.height, largestCell);
  // biome-ignore lint/correctness/useExhaustiveDependencies: numbers are written in place, and a version tells
  const facts = useMemo(() => tensorFacts(numbers), [numbers, version]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context) return;
    const scale = Math.min(2, window.devicePixelRatio || 1) * cell;
    element.width = Math.ceil(layout.width * scale);
    element.height = Math.ceil(layout.height * scale);
    const colours = tensorColours(theme, side);
    paintTensor(context, { layout, numbers, bound: facts.bound, cell: scale, colours, lit });
    const place = layout.cells.find((each) => each.element === chosen);
    if (!place) return;
    const line = Math.max(2, scale / 7);
    context.lineWidth = line;
    context.strokeStyle = cssColour(theme.accent);
    context.strokeRect(
      place.x * scale + line / 2,
      place.y * scale + line / 2,
      scale - line,
      scale - line,
    );
  }, [layout, numbers, version, facts, side, lit, chosen, cell, theme]);

  function elementAt({ nativeEvent }: PointerEvent): number | null {
    const { offsetX, offsetY } = nativeEvent;
    return places.get(`${Math.floor(offsetX / cell)} ${Math.floor(offsetY / cell)}`) ?? null;
  }

  function pressed(event: KeyboardEvent): void {
    if (onKey?.(event)) return;
    if (event.key === "Enter" && onEnter && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      onEnter();
      return;
    }
    const next = neighbour(event.key);
    if (next === null || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    onChoose(next);
  }

  function neighbour(key: string): number | null {
    const from = layout.cells.find((each) => each.element === chosen);
    if (!from) return key.startsWith("Arrow") ? (layout.cells[0]?.element ?? null) : null;
    if (key === "Home") return layout.cells[0]?.element ?? null;
    if (key === "End") return layout.cells.at(-1)?.element ?? null;
    const step = steps[key];
    if (!step) return null;
    // Beyond a gap the picture goes on.
    for (let far = 1; far <= 2; far++) {
      const found = places.get(`${from.x + step[0] * far} ${from.y + step[1] * far}`);
      if (found !== undefined) return found;
    }
    return from.element;
  }

  return (
    <div className="cell-picture">
      <canvas
        ref={canvas}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={sizeOfShape(shape) - 1}
        aria-valuenow={chosen ?? 0}
        aria-valuetext={chosen === null ? factsWords(facts) : words(chosen)}
        style={{ width: layout.width * cell, height: layout.height * cell }}
        onKeyDown={pressed}
        onPointerMove={(event) => onPoint?.(elementAt(event))}
        onPointerLeave={() => onPoint?.(null)}
        onPointerDown={(event) => {
          const element = event.button === 0 ? elementAt(event) : null;
          if (element !== null) onChoose(element);
        }}
      />
      <p className="cell-picture-scale quiet">
        {layout.words}, colours to ±{formatGiven(facts.bound)}
        {layout.isCut && ", cut in the middle"}
      </p>
    </div>
  );
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
