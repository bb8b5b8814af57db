import { Bug } from "lucide-react";
import { useMemo } from "react";
import { type BugId, bugs, evidenceOf } from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { showTab } from "../../state/page/dock-actions.ts";
import { resetGradients, runAgain, setBug } from "../../state/page/lab-actions.ts";
import { countedRuns } from "../../state/page/lab-view.ts";
import { Button } from "../../ui/Button.tsx";
import "./lab.css";

/** Over the canvas while a bug is on: nobody shall take its numbers for right ones. */
export function LabBanner() {
  const bug = useApp((state) => state.lab.bug);
  return bug && <Banner bug={bug} />;
}

function Banner({ bug }: { bug: BugId }) {
  const store = useAppStore();
  const program = useApp(({ session }) => session.run.program);
  const { shows } = useMemo(() => evidenceOf(program, bug), [program, bug]);
  const where = bug === "bias-per-weight" ? "Struck numbers in its table" : "Struck numbers";
  const shown = `${where} are wrong on purpose.`;
  return (
    <section className="lab-banner" aria-label="Bug lab">
      <Bug size={16} aria-hidden="true" />
      <p role="status">
        <strong>Bug lab: {bugs[bug].mark}.</strong> {shows ? shown : "This graph can’t show it."}
      </p>
      {bug === "no-reset" && <RunCount />}
      <Button className="lab-open" onClick={() => showTab(store, "lab")}>
        Bug lab
      </Button>
      <Button onClick={() => setBug(store, null)}>Switch it off</Button>
    </section>
  );
}

/** Which run this is, and another one. */
export function RunCount() {
  const store = useAppStore();
  const runs = useApp((state) => countedRuns(state).length);
  return (
    <span className="lab-runs">
      <span className="lab-run" role="status">
        Run {runs + 1}
      </span>
      <Button onClick={() => runAgain(store)}>Run again</Button>
      <Button enabled={runs > 0} onClick={() => resetGradients(store)}>
        Reset gradients
      </Button>
    </span>
  );
}
