import { memo } from "react";
import { indexedText } from "../../../core/index.ts";
import { RaisedText } from "../../ui/text/RaisedText.tsx";
import { notTaken, type StepLine } from "./step-lines.ts";

interface Props {
  readonly id: string;
  readonly line: StepLine;
  readonly isTaken: boolean;
  /** Whether it is the step taken last. */
  readonly isCurrent: boolean;
  /** Whether the list's keys are at it. */
  readonly isActive: boolean;
  /** Which of the `count` listed steps it is, from 0. */
  readonly place: number;
  readonly count: number;
  /** Pixels below the list's top. */
  readonly top: number;
  readonly onGo: (step: number) => void;
}

function StepRowView(props: Props) {
  const { id, line, isTaken, isCurrent, isActive, place, count, top, onGo } = props;
  const sentence = isTaken ? line.sentence : notTaken;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list that it stands in has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list that it stands in has the focus
    <div
      id={id}
      className="trace-row"
      role="option"
      aria-selected={isCurrent}
      aria-posinset={place + 1}
      aria-setsize={count}
      data-active={isActive || undefined}
      data-taken={isTaken || undefined}
      style={{ top }}
      onClick={() => onGo(line.step)}
    >
      <span className="trace-number">{line.step}</span>{" "}
      <span className="trace-phase">
        <span className={isTaken ? `phase phase-${line.kind}` : "phase"}>{line.kind}</span>
      </span>{" "}
      <span className="trace-subject" title={line.subject}>
        {indexedText(line.subject)}
      </span>{" "}
      <span className="trace-sentence">
        <RaisedText text={indexedText(sentence)} />
      </span>
    </div>
  );
}

export const StepRow = memo(StepRowView);
