import {
  checkTone,
  findNode,
  type Graph,
  type ParameterCheck,
  parameterLabel,
  plural,
} from "../../../../core/index.ts";
import { selectGraph, useApp } from "../../../state/app/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { TextLink } from "../../../ui/text/TextLink.tsx";
import { CheckResult } from "./CheckResult.tsx";
import { type GradientCheckState, useGradientCheck } from "./useGradientCheck.ts";

/** Results that are listed; those to look at come first. */
const listed = 60;

/** All gradients against finite differences and forward-mode duals, by one press. */
export function GradientCheck() {
  const graph = useApp(selectGraph);
  const { state, start, stop } = useGradientCheck();
  return (
    <>
      <div className="button-row">
        <Button enabled={graph.loss !== null} onClick={() => start()}>
          Check Gradients
        </Button>
        {state?.isRunning && <Button onClick={stop}>Stop</Button>}
      </div>
      {!state && (
        <p className="quiet">
          Compares every gradient with a{" "}
          <TextLink target="finite-difference" words="finite difference" /> and with{" "}
          <span className="glued">
            <TextLink target="forward-mode" words="forward mode" />.
          </span>
        </p>
      )}
      {state?.isRunning && (
        <progress
          className="check-progress"
          aria-label="Gradients checked"
          max={state.numbers}
          value={state.checked}
        />
      )}
      {state && <Results state={state} present={graph} />}
    </>
  );
}

function Results({ state, present }: { state: GradientCheckState; present: Graph }) {
  const { results, graph } = state;
  const order = { bad: 0, care: 1, good: 2 } as const;
  const sorted = [...results].sort((a, b) => order[checkTone(a)] - order[checkTone(b)]);
  return (
    <>
      <p role="status">
        {summary(state)}
        {graph !== present && <span className="quiet"> From before the last edit.</span>}
      </p>
      <ul className="check-list">
        {sorted.slice(0, listed).map((check) => (
          <li key={`${check.node} ${check.param}`}>
            <CheckResult check={check} label={(index) => nameOf(graph, check, index)} isNamed />
          </li>
        ))}
      </ul>
      {sorted.length > listed && (
        <p className="quiet">… and {sorted.length - listed} more, none worse than these.</p>
      )}
    </>
  );
}

function summary({ results, total, isRunning }: GradientCheckState): string {
  if (total === 0) return "The graph has no parameters yet.";
  const agree = results.filter((check) => checkTone(check) === "good").length;
  const done = isRunning || results.length < total ? ` of ${total}` : "";
  if (agree === results.length && !done)
    return plural(total, "The gradient agrees.", `All ${total} gradients agree.`);
  return `${results.length}${done} checked: ${agree} agree.`;
}

function nameOf(graph: Graph, { node: id, param }: ParameterCheck, index: string): string {
  const node = findNode(graph, id);
  return node ? parameterLabel(node, param, index) : `${param}${index}`;
}
