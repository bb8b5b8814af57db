import { useStore } from "@xyflow/react";
import { useLayoutEffect, useRef, useState } from "react";
import { type AppStore, useApp, useAppStore } from "../store/store.ts";
import { useCanvas } from "./canvas-state.ts";
import { placeCard } from "./card-place.ts";
import { type ChainLine, chainLines, type Subject, shortLines, subjectOf } from "./chain-lines.ts";
import type { Rect } from "./rect.ts";
import { useSame } from "./useSame.ts";

/** The chain rule of what is under the pointer or selected, with symbols and with the present numbers. */
export function ChainCard() {
  const subject = useSame(subjectOf);
  const lines = useSame((state) => (subject ? chainLines(state, subject) : []));
  const stale = useApp((state) => state.session.stale);
  const busy = useStore(
    (state) => state.connection.inProgress || state.userSelectionActive || state.paneDragging,
  );
  const dragging = useCanvas((state) => state.dragging);
  const shown = shortLines(lines);
  if (!subject || stale || busy || dragging || shown.length === 0) return null;
  return (
    <Card
      key={`${subject.kind} ${subject.id}`}
      subject={subject}
      lines={shown}
      isShortened={shown.length < lines.length}
    />
  );
}

interface CardProps {
  readonly subject: Subject;
  readonly lines: readonly ChainLine[];
  readonly isShortened: boolean;
}

function Card({ subject, lines, isShortened }: CardProps) {
  const store = useAppStore();
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ x: number; y: number } | null>(null);
  const view = useStore((state) => state.transform);
  const shape = lines.map(({ equation }) => equation.symbols).join("\n");

  // Numbers that change leave the card where it is; what it covers is looked at when it opens or the view moves.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `view` and `shape` are why it is placed anew
  useLayoutEffect(() => {
    const card = box.current;
    const canvas = card?.parentElement;
    if (!card || !canvas) return;
    const around = surroundings(canvas, subject, store);
    if (!around) return setPlace(null);
    const { offsetWidth: width, offsetHeight: height } = card;
    const room = { width: canvas.clientWidth, height: canvas.clientHeight };
    setPlace(placeCard(around.subject, { width, height }, room, around.others));
  }, [subject, shape, view, store]);

  return (
    <div
      ref={box}
      className="chain-card"
      data-role="chain-card"
      data-about={`${subject.kind} ${subject.id}`}
      data-placed={place !== null || undefined}
      style={place ? { transform: `translate(${place.x}px, ${place.y}px)` } : undefined}
    >
      {lines.map(({ kind, equation: { symbols, numbers } }) => (
        <p key={`${kind} ${symbols}`} className={`chain-line chain-${kind}`}>
          <span className="chain-symbols">{symbols}</span>
          {numbers !== null && <span className="chain-numbers"> = {numbers}</span>}
        </p>
      ))}
      {isShortened && <p className="quiet">The inspector has the rest.</p>}
    </div>
  );
}

/** The rectangles on the screen of the card's subject and of the nodes and labels about it. */
function surroundings(canvas: Element, { kind, id }: Subject, store: AppStore) {
  const origin = canvas.getBoundingClientRect();
  const rectOf = (element: Element): Rect => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return {
      left: left - origin.left,
      top: top - origin.top,
      right: right - origin.left,
      bottom: bottom - origin.top,
    };
  };
  const own =
    kind === "node" ? `.react-flow__node[data-id="${id}"]` : `.edge-label[data-edge-id="${id}"]`;
  const element = canvas.querySelector(own);
  if (!element) return null;
  // Among very many the card covers something wherever it stands.
  const { nodes } = store.getState().history.present;
  const near = nodes.length > 300 ? [] : canvas.querySelectorAll(".react-flow__node, .edge-label");
  const bars = document.querySelectorAll(".looking-bar");
  const others = [...near, ...bars].filter((other) => other !== element).map(rectOf);
  return { subject: rectOf(element), others };
}
