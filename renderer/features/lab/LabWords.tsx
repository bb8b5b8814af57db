import { useEffect, useMemo } from "react";
import { type BugId, bugs, evidenceOf, indexedText } from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { leadTo } from "../../state/document/inside-actions.ts";
import { damagedStep } from "../../state/page/lab-actions.ts";
import { dim, lightEvidence } from "../../state/page/lit.ts";
import { Button } from "../../ui/Button.tsx";
import { RunCount } from "./LabBanner.tsx";

/** What the bug is, where it shows, and what can be done with it. */
export function LabWords({ bug }: { bug: BugId }) {
  const store = useAppStore();
  const program = useApp(({ session }) => session.run.program);
  const isBatch = useApp(({ session }) => session.looking.kind === "batch");
  const { title, what, wrong, right } = bugs[bug];
  const evidence = useMemo(() => evidenceOf(program, bug), [program, bug]);
  const show = () => lightEvidence(store, evidence);
  const hide = () => dim(store);
  useEffect(() => () => dim(store), [store]);
  return (
    <section className="lab-words" aria-label={title}>
      <h3>{title}</h3>
      {what.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <dl className="lab-lines">
        <dt>Wrong</dt>
        <dd>
          <s>{wrong}</s>
        </dd>
        <dt>Right</dt>
        <dd>{right}</dd>
      </dl>
      <p>{indexedText(evidence.says)}</p>
      <div className="button-row">
        {evidence.nodes.length > 0 && (
          <Button
            onMouseEnter={show}
            onMouseLeave={hide}
            onFocus={show}
            onBlur={hide}
            onClick={() => leadTo(store, evidence)}
          >
            Show where
          </Button>
        )}
        {bug === "no-reset" && <RunCount />}
        <Button
          look="danger"
          enabled={!isBatch && program.loss !== null}
          title="One update as the bug makes it; undo takes it back"
          onClick={() => damagedStep(store)}
        >
          Take the damaged step
        </Button>
      </div>
      <p className="quiet">
        Descent step, Train and the gradient check stay right. So do the equations in the inspector.
      </p>
    </section>
  );
}
