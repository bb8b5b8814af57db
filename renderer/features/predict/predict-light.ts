import { findWire, type NumberReference, nodeId, type Run } from "../../../core/index.ts";
import type { AppState } from "../../state/app/state.ts";
import type { AppStore } from "../../state/app/store.ts";
import { noNodesLit, nothingLit } from "../../state/page/page-slice.ts";
import { predictionOf } from "./predict-actions.ts";

type Light = Pick<AppState, "lit" | "litNodes">;

/**
 * Lights the wire with its ends, or the node, of which predict mode asks a number. The words of the question
 * name it, too. What comes back turns it off, unless something else is lit by then.
 */
export function lightQuestion(store: AppStore): () => void {
  const state = store.getState();
  const prediction = predictionOf(state);
  const light =
    prediction.kind === "question" && state.why === null
      ? placeOf(state.session.run, prediction.question.reference)
      : null;
  if (!light) return () => {};
  store.setState(light);
  return () => {
    if (store.getState().lit === light.lit)
      store.setState({ lit: nothingLit, litNodes: noNodesLit });
  };
}

function placeOf(run: Run, reference: NumberReference): Light | null {
  switch (reference.kind) {
    case "edge": {
      const wire = findWire(run, reference);
      if (!wire) return null;
      const { id, source, target } = wire.edge;
      // Its label covers most of a short wire: what it joins is lit, too.
      return { lit: new Set([id]), litNodes: new Set([source, target]) };
    }
    case "node":
    case "param":
      return { lit: new Set(), litNodes: new Set([nodeId(reference.node)]) };
    default:
      return null;
  }
}
