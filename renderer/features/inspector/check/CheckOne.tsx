import type { NodeId } from "../../../../core/index.ts";
import { selectGraph, useApp } from "../../../state/app/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { CheckResult } from "./CheckResult.tsx";
import { useGradientCheck } from "./useGradientCheck.ts";

/** Checks the gradient of one parameter. */
export function CheckOne({ node, param }: { readonly node: NodeId; readonly param: string }) {
  const graph = useApp(selectGraph);
  const hasLoss = graph.loss !== null;
  const { state, start } = useGradientCheck();
  const found = state?.graph === graph ? state.results[0] : undefined;
  return (
    <>
      <Button
        className="check-one"
        look="quiet"
        enabled={hasLoss}
        aria-label={`Check the gradient of ${param === "value" ? "this parameter" : param}`}
        title="Compare the gradient with a finite difference and with forward mode"
        onClick={() => start({ node, param })}
      >
        Check gradient
      </Button>
      {found && <CheckResult check={found} name={null} />}
    </>
  );
}
