import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { rowByKey, rowsInView, scrolledTo } from "../../ui/list-view.ts";
import { useSize } from "../../ui/useSize.ts";
import { StepRow } from "./StepRow.tsx";
import type { StepLines } from "./step-lines.ts";

/** Pixels; that of trace.css. */
const rowHeight = 25;
/** While nothing has been measured. */
const assumedHeight = 300;

interface Props {
  readonly lines: StepLines;
  /** The steps to list. */
  readonly steps: readonly number[];
  readonly taken: number;
  readonly onGo: (step: number) => void;
}

const optionId = (step: number) => `trace-step-${step}`;

/** The steps as a list of which only what is in view is drawn; arrow keys walk it, Enter goes there. */
export function StepList({ lines, steps, taken, onGo }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const height = useSize(box)?.height ?? assumedHeight;
  const [scrolled, setScrolled] = useState(0);
  const [cursor, setCursor] = useState<number | null>(null);
  const current = steps.indexOf(taken);
  const active = Math.min(cursor ?? current, steps.length - 1);
  const { first, end } = rowsInView(steps.length, rowHeight, scrolled, height);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another step or another list lets the cursor go
  useEffect(() => setCursor(null), [taken, steps]);

  useLayoutEffect(() => {
    if (active < 0 || !box.current) return;
    box.current.scrollTop = scrolledTo(active, rowHeight, box.current.scrollTop, height);
    setScrolled(box.current.scrollTop);
  }, [active, height]);

  function pressed(event: KeyboardEvent): void {
    const row = rowByKey(event.key, active, steps.length);
    const chosen = steps[active];
    if (row !== null) setCursor(row);
    else if ((event.key === "Enter" || event.key === " ") && chosen !== undefined) onGo(chosen);
    else return;
    event.preventDefault();
  }

  const shown = steps.slice(first, end);
  const activeStep = steps[active];
  return (
    <div
      ref={box}
      className="trace-list"
      role="listbox"
      aria-label="Steps"
      tabIndex={0}
      aria-activedescendant={
        activeStep !== undefined && shown.includes(activeStep) ? optionId(activeStep) : undefined
      }
      onKeyDown={pressed}
      onScroll={(event) => setScrolled(event.currentTarget.scrollTop)}
    >
      <div className="trace-rows" role="presentation" style={{ height: steps.length * rowHeight }}>
        {shown.map((step, i) => (
          <StepRow
            key={step}
            id={optionId(step)}
            line={lines.line(step)}
            isTaken={step <= taken}
            isCurrent={step === taken}
            isActive={step === activeStep}
            place={first + i}
            count={steps.length}
            top={(first + i) * rowHeight}
            onGo={onGo}
          />
        ))}
      </div>
    </div>
  );
}
