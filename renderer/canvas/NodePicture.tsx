import { type ReactNode, useEffect, useRef } from "react";
import { formatGiven, type KnownTensor, knownTensor, type NodeId } from "../../core/index.ts";
import { paintTensor, tensorColours } from "../plots/paint-tensor.ts";
import { factsWords, tensorFacts } from "../plots/tensor-scale.ts";
import { useThemeColours } from "../plots/useThemeColours.ts";
import type { AppState } from "../state/app/state.ts";
import { useAppStore } from "../state/app/store.ts";
import { explainedCell } from "../state/page/cell-actions.ts";
import { lightOf, litElements } from "../state/page/light.ts";
import type { Session } from "../state/run/session.ts";
import type { NodePictureForm } from "./picture-size.ts";
import "./node-picture.css";

interface Props {
  readonly id: NodeId;
  readonly name: string;
  readonly form: NodePictureForm;
  /** Its shape, at the foot: beside the name there is no room for a long one. */
  readonly children?: ReactNode;
}

/** Pixels for a canvas unit: sharp also where one has zoomed in. */
const sharpness = 3;

/**
 * The numbers of a node, its values or its gradient as one has chosen for all, with the ends of the colours below.
 * Drawn past React, and only when a number has changed.
 */
export function NodePicture({ id, name, form, children }: Props) {
  const store = useAppStore();
  const place = useRef<HTMLCanvasElement>(null);
  const scale = useRef<HTMLSpanElement>(null);
  const theme = useThemeColours();
  useEffect(() => {
    const canvas = place.current;
    const context = canvas?.getContext("2d");
    if (!canvas) return;
    let drawn: KnownTensor & { readonly side: string } = { state: "none", side: "" };
    let litBefore = noneLit;
    let seen: { readonly session: Session; readonly known: KnownTensor } | null = null;
    const draw = (state: AppState) => {
      const { session, pictures: side } = state;
      // Other numbers come as another session.
      const isSeen = seen?.session === session && drawn.side === side;
      const known =
        seen && isSeen ? seen.known : knownTensor(session.run, session.taken, { node: id, side });
      const lit = litOf(state, id, known);
      const isLit = sameCells(lit, litBefore);
      if (isSeen && isLit) return;
      seen = { session, known };
      canvas.dataset.stale = String(session.stale);
      if (drawn.side === side && isLit && isDrawn(drawn, known)) return;
      litBefore = lit;
      drawn = { ...copied(known), side };
      canvas.hidden = known.state !== "done";
      const words = `${side === "value" ? "values" : "gradient"} of ${name}, ${form.layout.words}`;
      canvas.setAttribute("aria-label", words);
      if (scale.current)
        scale.current.textContent = known.state === "pending" ? "not computed yet" : "";
      if (known.state !== "done") return;
      const facts = tensorFacts(known.numbers);
      canvas.setAttribute("aria-label", `${words}: ${factsWords(facts)}`);
      if (scale.current)
        scale.current.textContent = `±${formatGiven(facts.bound)}${form.layout.isCut ? " · cut" : ""}`;
      if (!context) return;
      const pixels = form.cell * sharpness;
      resize(canvas, form.width * sharpness, form.height * sharpness);
      context.clearRect(0, 0, canvas.width, canvas.height);
      const colours = tensorColours(theme, side);
      paintTensor(context, {
        ...known,
        layout: form.layout,
        bound: facts.bound,
        cell: pixels,
        colours,
        lit,
      });
    };
    draw(store.getState());
    return store.subscribe(draw);
  }, [store, id, name, form, theme]);
  return (
    <div className="node-picture">
      <canvas ref={place} role="img" style={{ width: form.width, height: form.height }} />
      <div className="node-picture-foot">
        {children}
        <span ref={scale} className="node-picture-scale" title={form.layout.words} />
      </div>
    </div>
  );
}

/** A new size takes new memory, also where it is the old one. */
function resize(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== Math.ceil(width)) canvas.width = Math.ceil(width);
  if (canvas.height !== Math.ceil(height)) canvas.height = Math.ceil(height);
}

const noneLit: ReadonlySet<number> = new Set();

/** The cells of a node that made the cell that is chosen, and that one itself; without one, those that are spoken of. */
function litOf(state: AppState, id: NodeId, known: KnownTensor): ReadonlySet<number> {
  const explained = explainedCell(state);
  if (!explained && known.state === "done")
    return litElements(lightOf(state), { node: id, param: null }, known.shape);
  if (!explained) return noneLit;
  const { cell, lit } = explained;
  const own = cell.node === id && cell.param === null ? [cell.element] : [];
  const made = lit.filter(({ of }) => of.kind !== "parameter" && of.node === id);
  return new Set([...own, ...made.flatMap((cells) => [...cells.made, ...cells.chose])]);
}

function sameCells(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return a.size === b.size && [...a].every((cell) => b.has(cell));
}

/** The run writes new numbers where the old ones were: what is drawn is compared by a copy. */
function copied(known: KnownTensor): KnownTensor {
  return known.state === "done" ? { ...known, numbers: known.numbers.slice() } : known;
}

function isDrawn(drawn: KnownTensor, known: KnownTensor): boolean {
  if (drawn.state !== "done" || known.state !== "done") return drawn.state === known.state;
  const { numbers } = drawn;
  if (numbers.length !== known.numbers.length) return false;
  for (let i = 0; i < numbers.length; i++)
    if (!Object.is(numbers[i], known.numbers[i])) return false;
  return true;
}
