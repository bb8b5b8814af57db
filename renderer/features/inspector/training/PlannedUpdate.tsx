import {
  explainUpdate,
  formatNumber,
  type ParameterKey,
  stepCount,
  toldNumber,
} from "../../../../core/index.ts";
import { useApp } from "../../../state/app/store.ts";
import type { Session } from "../../../state/run/session.ts";

/** While a batch is stepped by hand: how the optimiser comes to the parameter's new number. */
export function PlannedUpdate({ node, param }: ParameterKey) {
  const session = useApp((state) => state.session);
  if (session.looking.kind !== "batch") return null;
  const { plan } = session.looking;
  const at = plan.trainer.parameters.findIndex((key) => key.node === node && key.param === param);
  if (at < 0) return null;
  const isDone = isMade(session, at);
  const { before, after } = plan.detail;
  const place = toldNumber(plan, at);
  return (
    <section className="planned-update" aria-label={`Update of ${param}`}>
      <ol>
        {explainUpdate(plan, at).map(({ name, symbols, numbers }) => (
          <li key={name}>
            <div>{symbols}</div>
            {isDone && <div className="planned-numbers">= {numbers}</div>}
          </li>
        ))}
      </ol>
      <p>
        {formatNumber(before[place] ?? 0)} →{" "}
        {isDone ? formatNumber(after[place] ?? 0) : <Pending />}
      </p>
    </section>
  );
}

/** Whether the stepper has come to the parameter's update; those come after the passes. */
function isMade({ run, taken, stale }: Session, parameter: number): boolean {
  return !stale && taken > stepCount(run.program) + parameter;
}

function Pending() {
  return (
    <span className="quiet">
      <span aria-hidden="true">·····</span>
      <span className="visually-hidden">not computed yet</span>
    </span>
  );
}
