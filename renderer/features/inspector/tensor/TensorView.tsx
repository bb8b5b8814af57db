import { Maximize2 } from "lucide-react";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import {
  type AxisNames,
  count,
  countText,
  formatNumber,
  type KnownTensor,
  type LitCells,
  type PictureSide,
  type Shape,
  shapeText,
  sizeOfShape,
} from "../../../../core/index.ts";
import { pictureColumns } from "../../../canvas/picture-size.ts";
import { factsWords, tensorFacts } from "../../../plots/tensor-scale.ts";
import { useApp, useAppStore } from "../../../state/app/store.ts";
import { showInPictures } from "../../../state/app/wires.ts";
import { chooseCell, explainedCell, sayCell } from "../../../state/page/cell-actions.ts";
import { lightOf, litElements } from "../../../state/page/light.ts";
import { axesAt, axesText, elementOfAxis, placeOfAxis } from "../../../state/run/axes.ts";
import { Button } from "../../../ui/Button.tsx";
import { Segments } from "../../../ui/Segments.tsx";
import { CellExplained } from "./CellExplained.tsx";
import { CellPicture } from "./CellPicture.tsx";
import { CellReadout } from "./CellReadout.tsx";
import { pressOnCell } from "./cell-keys.ts";
import { TensorTable } from "./TensorTable.tsx";
import { TensorTools } from "./TensorTools.tsx";
import {
  cellMeaning,
  elementName,
  lockedWords,
  numberText,
  type Place,
  placeName,
  tensorAt,
} from "./tensor-place.ts";
import "./tensor-view.css";

interface Props extends Place {
  /** In a window of its own. */
  readonly isLarge?: boolean;
}

const smallRoom = { width: 216, height: 150 };
const largeRoom = { width: 420, height: 420 };

/** A tensor as a picture and as a table, one cell of it in words, and what can be done with it. */
export function TensorView({ node, param, isLarge = false }: Props) {
  const store = useAppStore();
  const place = useMemo(() => ({ node, param }), [node, param]);
  const session = useApp((state) => state.session);
  const side = useApp((state) => state.pictures);
  const chosen = useApp(({ cell }) =>
    cell && cell.node === node.id && cell.param === param ? cell.element : null,
  );
  const explained = useApp(explainedCell);
  const axes = useApp((state) => axesAt(state, node.id, param));
  const locked = useApp((state) => lockedWords(state, place));
  const [pointed, setPointed] = useState<number | null>(null);
  const [matrix, setMatrix] = useState(0);
  const [fault, setFault] = useState<string | null>(null);
  const field = useRef<HTMLDivElement>(null);
  /** What had the focus before the field of the chosen cell. */
  const before = useRef<Element | null>(null);
  const known = tensorAt(session, place, side);
  const shape = shapeOf(known, tensorAt(session, place, "value"));
  const light = useApp(lightOf);
  const lit = useMemo(() => {
    if (explained) return litIn(explained.lit, place);
    return shape
      ? litElements(light, { node: place.node.id, param: place.param }, shape)
      : undefined;
  }, [explained, light, place, shape]);
  if (!shape) return <p className="quiet">Can’t be computed as it is.</p>;
  const refusal = side === "gradient" ? "A gradient is computed: change values." : locked;
  const isTyping = () => field.current?.contains(document.activeElement) ?? false;
  const choose = (element: number) => {
    setPointed(null);
    chooseCell(store, { node: node.id, param, element });
  };
  function enter(): void {
    if (refusal !== null) {
      sayCell(store);
      return;
    }
    before.current = document.activeElement;
    // The line may speak of the cell under the pointer.
    flushSync(() => setPointed(null));
    field.current?.querySelector("input")?.focus();
  }
  function leaveField(): void {
    if (before.current instanceof HTMLElement) before.current.focus();
    before.current = null;
  }
  const onKey = (event: KeyboardEvent) =>
    pressOnCell(store, event, { place, chosen, locked: refusal, isLarge, onFault: setFault });
  const each = sizeOfShape(shape.slice(-2));
  const shownMatrix = chosen === null ? matrix : Math.floor(chosen / each);
  const words = (element: number) => {
    const meaning = cellMeaning(store.getState(), place, shape, element);
    const cell = elementName(place, shape, element);
    return `${cell}${meaning && `, ${meaning}`}: ${numberText(known, element)}`;
  };
  return (
    <div
      className="tensor-view"
      data-large={isLarge || undefined}
      data-stale={session.stale || undefined}
    >
      <div className="tensor-line">
        <Segments<PictureSide>
          label={`What is shown of ${placeName(place)}`}
          value={side}
          options={[
            { value: "value", title: "Values" },
            { value: "gradient", title: "Gradient" },
          ]}
          onChange={(next) => showInPictures(store, next)}
        />
        {!isLarge && (
          <Button
            look="quiet"
            className="tensor-open"
            aria-label={`Open ${placeName(place)} large`}
            title="Open Large"
            onClick={() => store.setState({ dialog: { kind: "tensor", node: node.id, param } })}
          >
            <Maximize2 size={14} aria-hidden="true" />
          </Button>
        )}
      </div>
      <p className="quiet tensor-facts">
        {shapeText(shape)}
        {axes && ` ${axesText(axes)}`}
        {shape.length > 1 && ` · ${count(sizeOfShape(shape), "number")}`}
      </p>
      {known.state !== "done" && (
        <p className="quiet">
          {known.state === "pending"
            ? "Not computed yet."
            : side === "gradient"
              ? "It has no gradient: the loss does not depend on it, or nothing flows back to it."
              : "There are no such numbers."}
        </p>
      )}
      {known.state === "done" && (
        <>
          <CellPicture
            label={`${side === "value" ? "Values" : "Gradient"} of ${placeName(place)}`}
            shape={shape}
            numbers={known.numbers}
            version={session}
            side={side}
            columns={param === null ? pictureColumns(node) : undefined}
            room={isLarge ? largeRoom : smallRoom}
            lit={lit}
            chosen={chosen}
            words={words}
            onChoose={choose}
            onPoint={(element) => setPointed(isTyping() ? null : element)}
            onEnter={enter}
            onKey={onKey}
          />
          <Statistics numbers={known.numbers} version={session} />
          <CellReadout
            ref={field}
            place={place}
            shape={shape}
            element={pointed ?? chosen}
            chosen={chosen}
            isLocked={locked !== null}
            onDone={leaveField}
          />
          {shape.length > 2 && (
            <AxisSliders
              shape={shape.slice(0, -2)}
              axes={axes}
              matrix={shownMatrix}
              onChange={(next) => {
                setMatrix(next);
                choose(next * each);
              }}
            />
          )}
          <TensorTable
            label={`Table of ${placeName(place)}, ${side === "value" ? "values" : "gradient"}`}
            shape={shape}
            numbers={known.numbers}
            chosen={chosen}
            matrix={shape.length > 2 ? shownMatrix : 0}
            axes={axes}
            lit={lit}
            isLocked={refusal !== null}
            onChoose={choose}
            onEdit={enter}
            onKey={onKey}
          />
          {fault !== null && (
            <p className="field-fault" role="alert">
              {fault}
            </p>
          )}
        </>
      )}
      {chosen !== null && <CellExplained node={node.id} />}
      <TensorTools place={place} shape={shape} locked={locked} />
    </div>
  );
}

/** A gradient that is not there has the shape of its values. */
function shapeOf(...known: readonly KnownTensor[]): Shape | null {
  for (const each of known) if (each.state === "done") return each.shape;
  return null;
}

/** The cells of this tensor that the chosen number is made of. */
function litIn(all: readonly LitCells[], { node, param }: Place): ReadonlySet<number> {
  const own = all.filter(({ of }) =>
    param === null
      ? of.kind !== "parameter" && of.node === node.id
      : of.kind === "parameter" && of.node === node.id && of.name === param,
  );
  return new Set(own.flatMap(({ made, chose }) => [...made, ...chose]));
}

interface Numbers {
  readonly numbers: Float64Array;
  readonly version: unknown;
}

function Statistics({ numbers, version }: Numbers) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: numbers are written in place, and a version tells
  const words = useMemo(() => {
    let squares = 0;
    for (const number of numbers) squares += number * number;
    return `${factsWords(tensorFacts(numbers))}, norm ${formatNumber(Math.sqrt(squares))}`;
  }, [numbers, version]);
  return <p className="quiet tensor-facts">{words}</p>;
}

interface AxisProps {
  /** The axes before the last two. */
  readonly shape: Shape;
  readonly axes: AxisNames | null;
  readonly matrix: number;
  readonly onChange: (matrix: number) => void;
}

function AxisSliders({ shape, axes, matrix, onChange }: AxisProps) {
  return shape.map((length, axis) => {
    const stride = sizeOfShape(shape.slice(axis + 1));
    const at = Math.floor(matrix / stride) % length;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: an axis is its place
      <label className="tensor-line" key={axis}>
        <span className="axis-name">{placeOfAxis(axes?.[axis], axis)}</span>
        <input
          type="range"
          className="slider"
          min={0}
          max={length - 1}
          step={1}
          value={at}
          onChange={(event) => onChange(matrix + (Number(event.target.value) - at) * stride)}
        />
        <span className="quiet">
          {elementOfAxis(axes?.[axis], at) ?? at} of {countText(length)}
        </span>
      </label>
    );
  });
}
