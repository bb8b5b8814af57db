import { useStore } from "@xyflow/react";
import { X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { equationSide, equationText } from "../../../core/index.ts";
import { useCanvas } from "../../canvas/canvas-state.ts";
import {
  type ChainLine,
  chainLines,
  type Subject,
  selectedSubject,
  shortLines,
} from "../../canvas/chain-lines.ts";
import { useCardPlace } from "../../canvas/useCardPlace.ts";
import { useApp } from "../../state/app/store.ts";
import { shownSide } from "../../state/page/shown-side.ts";
import { useSame } from "../../state/page/useSame.ts";
import { Button } from "../../ui/Button.tsx";
import { FormulaLine } from "../../ui/text/FormulaLine.tsx";
import { useRested } from "./useRested.ts";

/** Height of a canvas that has room for the card, in CSS pixels. */
const lowest = 420;
/** Letters that fit on a line of the card. */
const letters = 70;

/**
 * The chain rule of what the pointer rests on, and where no inspector has it, of what is selected: with symbols
 * and with the present numbers.
 */
export function ChainCard() {
  const [held, setHeld] = useState(false);
  const rested = useRested(held);
  const selected = useSame(selectedSubject);
  const isInspected = useApp((state) => !state.lecture && shownSide(state) === "inspector");
  const isSelected = rested?.kind === selected?.kind && rested?.id === selected?.id;
  const subject = isInspected ? (isSelected ? null : rested) : (rested ?? selected);
  const lines = useSame((state) => (subject ? chainLines(state, subject) : []));
  const stale = useApp((state) => state.session.stale);
  // A derivation says the same and more; a slider that is held has a card of its own; a field has its fault below,
  // and the search for a node speaks of others.
  const asked = useApp(({ why, tangent, typing, find }) =>
    [why, tangent, typing, find].some((other) => other !== null),
  );
  const busy = useStore(
    (state) => state.connection.inProgress || state.userSelectionActive || state.paneDragging,
  );
  const dragging = useCanvas((state) => state.dragging);
  // In a low canvas it would cover the graph; the inspector says the same.
  const isLow = useStore((state) => state.height < lowest);
  const shown = shortLines(lines);
  const about = subject && `${subject.kind} ${subject.id}`;
  const [closed, setClosed] = useState<string | null>(null);
  // Closed is closed for this subject, until another has been looked at.
  if (closed !== null && about !== null && closed !== about) setClosed(null);
  if (isLow || !subject || stale || asked || busy || dragging || shown.length === 0) return null;
  if (closed === about) return null;
  return (
    <Card
      key={about}
      subject={subject}
      lines={shown}
      isShortened={shown.length < lines.length}
      onHold={setHeld}
      onClose={() => {
        setHeld(false);
        setClosed(about);
      }}
    />
  );
}

interface CardProps {
  readonly subject: Subject;
  readonly lines: readonly ChainLine[];
  readonly isShortened: boolean;
  /** The pointer has come to the card, or left it. */
  readonly onHold: (held: boolean) => void;
  readonly onClose: () => void;
}

function Card({ subject, lines, isShortened, onHold, onClose }: CardProps) {
  const box = useRef<HTMLDivElement>(null);
  const shape = lines.map(({ equation }) => equationText(equation)).join("\n");
  const place = useCardPlace(box, subject, shape);
  const lecture = useApp((state) => state.lecture);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close.current();
    };
    window.addEventListener("keydown", pressed, true);
    return () => window.removeEventListener("keydown", pressed, true);
  }, []);
  useEffect(() => () => onHold(false), [onHold]);

  return (
    <div
      ref={box}
      className="chain-card"
      data-role="chain-card"
      data-about={`${subject.kind} ${subject.id}`}
      data-placed={place !== null || undefined}
      onPointerEnter={() => onHold(true)}
      onPointerLeave={() => onHold(false)}
      style={place ? { transform: `translate(${place.x}px, ${place.y}px)` } : undefined}
    >
      {lines.map(({ kind, through, equation }) => (
        <p
          key={`${kind} ${through} ${equationText(equation)}`}
          className={`chain-line chain-${kind}`}
        >
          {through !== null && `through ${through}: `}
          <FormulaLine side={equationSide(equation)} longest={letters} />
          {equation.numbers !== null && (
            <span className="chain-numbers">
              {" = "}
              <FormulaLine side={equation.numbers} longest={letters} />
            </span>
          )}
        </p>
      ))}
      <Button
        look="quiet"
        className="chain-close nodrag nopan"
        aria-label="Close the chain rule"
        title="Close the chain rule"
        onClick={onClose}
      >
        <X size={14} aria-hidden="true" />
      </Button>
      {isShortened && !lecture && <p className="quiet">The inspector has the rest.</p>}
    </div>
  );
}
