import { Copy } from "lucide-react";
import { useMemo, useState } from "react";
import { count, countText } from "../../../core/index.ts";
import { copyText } from "../../state/app/copy-text.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { goToStep } from "../../state/run/run-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { NodeBreaks, NumberBreaks } from "./BreakpointFields.tsx";
import { StepList } from "./StepList.tsx";
import { createStepLines, findSteps, stepsText } from "./step-lines.ts";
import "./trace.css";

/** Every step of the run as text; those to come without their numbers. */
export function TraceTab() {
  const store = useAppStore();
  const session = useApp((state) => state.session);
  const [query, setQuery] = useState("");
  const [copied, setCopied] = useState<string | null>(null);
  const { run, problems, looking, taken } = session;
  // The problems are found anew whenever the numbers in the run's arenas are.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a step more or less changes no text
  const lines = useMemo(() => createStepLines(session), [run, problems, looking]);
  // Without a search the list does not depend on the step.
  const known = query.trim() === "" ? lines.count : taken;
  const steps = useMemo(() => findSteps(lines, known, query), [lines, known, query]);

  async function copy(): Promise<void> {
    if (await copyText(store, stepsText(lines, taken, steps)))
      setCopied(`${count(steps.length, "step")} copied.`);
  }

  return (
    <div className="trace">
      <div className="trace-head">
        <input
          type="search"
          className="text-field trace-search"
          aria-label="Search the steps"
          placeholder="Node, phase or number"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setCopied(null);
          }}
        />
        <span className="quiet trace-count" role="status">
          {copied ?? countWords(steps.length, lines.count)}
        </span>
        <Button enabled={steps.length > 0} onClick={() => void copy()}>
          <Copy size={14} aria-hidden="true" />
          Copy
        </Button>
        <NodeBreaks />
        <NumberBreaks />
      </div>
      {steps.length > 0 ? (
        <StepList
          lines={lines}
          steps={steps}
          taken={taken}
          onGo={(step) => goToStep(store, step)}
        />
      ) : (
        <p className="quiet trace-none">
          {lines.count === 0
            ? "There is nothing to run yet. Add an operation, and its steps are listed here."
            : `No step has “${query.trim()}” as its node, its phase or a number shown so far.`}
        </p>
      )}
    </div>
  );
}

function countWords(found: number, all: number): string {
  const steps = count(all, "step");
  return found === all ? steps : `${countText(found)} of ${steps}`;
}
