import {
  blockNumbers,
  bundledContribution,
  type EdgeId,
  type EdgeView,
  edgeView,
  type Known,
  type NodeId,
  type NodeView,
  nodeView,
} from "../../core/index.ts";
import type { Session } from "../state/run/session.ts";

/*
 * Nodes and wires ask what has become of them at every change of the state, and several ask for one number. A norm is a sum over a
 * whole tensor, so each is made once for a session: other numbers come as another session.
 */

const pending: Known = { state: "pending" };

/** The numbers of a node; pending of one that the run does not have, added since or still being dragged. */
export const nodeViewOf = onceFor<NodeId, NodeView>(({ run, taken }, id) =>
  run.program.position.has(id) ? nodeView(run, taken, id) : { value: pending, gradient: pending },
);

/** What a wire carries; pending of one that the run does not have. */
export const edgeViewOf = onceFor<EdgeId, EdgeView>(({ run, taken }, id) =>
  run.program.edges.has(id)
    ? edgeView(run, taken, id)
    : { rule: null, partial: pending, upstream: pending, contribution: pending },
);

/** What several wires that are drawn as one hand back together. */
export const bundleViewOf = onceFor<readonly EdgeId[], Known>(({ run, taken }, bundle) =>
  bundledContribution(run, taken, bundle),
);

/** What the nodes of a folded block come to. */
export const blockNumbersOf = onceFor(({ run, taken }, nodes: readonly NodeId[]) =>
  blockNumbers(run, taken, nodes),
);

function onceFor<K, V>(make: (session: Session, key: K) => V): (session: Session, key: K) => V {
  const sessions = new WeakMap<Session, Map<K, V>>();
  return (session, key) => {
    let made = sessions.get(session);
    if (!made) {
      made = new Map();
      sessions.set(session, made);
    }
    let view = made.get(key);
    if (view === undefined) {
      view = make(session, key);
      made.set(key, view);
    }
    return view;
  };
}
