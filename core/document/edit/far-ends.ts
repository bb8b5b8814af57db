import {
  type EdgeId,
  type Graph,
  type GraphNode,
  type NodeId,
  outputHandle,
} from "../../model/graph.ts";
import { graphIndex } from "../../model/graph-index.ts";
import { nodeName } from "../../model/names.ts";
import { pathTo, reach } from "../../model/topology.ts";
import { wiresInto } from "../../model/wires.ts";
import { findOp } from "../../ops/index.ts";
import { hasInput } from "../../ops/wiring.ts";
import { quoted } from "../problem.ts";

/** One end of a wire: an output that it leaves (`source`), or an input that it waits at (`target`). */
export interface WireEnd {
  readonly node: NodeId;
  readonly handle: string;
  readonly type: "source" | "target";
}

export type ConnectionCheck =
  /** `replaces`: the wire that the input has now and would lose. */
  | { readonly kind: "ok"; readonly replaces: EdgeId | null }
  | { readonly kind: "refused"; readonly reason: string };

/** Where the wire that begins at one end can have its other. */
export interface FarEnds {
  /** Whether it can end at this port of the other type: a few look-ups, so that all ports may ask. */
  fits(node: NodeId, handle: string): boolean;
  /** The same with the reason, for which the graph may be walked once more. */
  check(node: NodeId, handle: string): ConnectionCheck;
}

/** An answer whose words wait until somebody reads them. */
type Answer =
  | Extract<ConnectionCheck, { readonly kind: "ok" }>
  | { readonly kind: "refused"; reason(): string };

/**
 * Walks the graph once, whatever is asked afterwards. `moving` is the edge whose end is being dragged,
 * if any: it is as good as gone.
 */
export function farEnds(graph: Graph, from: WireEnd, moving?: EdgeId): FarEnds {
  const { places } = graphIndex(graph);
  const nodeOf = (id: NodeId) => graph.nodes[places.get(id) ?? -1];
  const direction = from.type === "source" ? "upstream" : "downstream";
  const reached = reach(graph, from.node, direction, moving);

  function answer(node: NodeId, handle: string): Answer {
    const far = { node, handle };
    const [output, input] = from.type === "source" ? [from, far] : [far, from];
    const source = nodeOf(output.node);
    const target = nodeOf(input.node);
    if (!source || !target) return refused(() => "One end of the wire is not on a node.");
    if (output.handle !== outputHandle)
      return refused(() => `${name(source)} has no output ${quoted(output.handle)}.`);
    const port = portFault(target, input.handle);
    if (port) return refused(port);
    if (source === target)
      return refused(() => `${name(source)} can’t feed itself: the wires would run in a circle.`);
    const before = wiresInto(graph, target.id).find(
      ({ id, targetHandle }) => targetHandle === input.handle && id !== moving,
    );
    if (before?.source === source.id)
      return refused(
        () => `${name(source)} is already wired to ${input.handle} of ${name(target)}.`,
      );
    if (!reached.has(node)) return { kind: "ok", replaces: before?.id ?? null };
    return refused(() => {
      const below =
        direction === "downstream" ? reached : reach(graph, target.id, "downstream", moving);
      const path = [...(pathTo(below, source.id) ?? []), target.id];
      return circle(path.map((id) => nodeName(nodeOf(id)!)));
    });
  }

  return {
    fits: (node, handle) => answer(node, handle).kind === "ok",
    check(node, handle) {
      const found = answer(node, handle);
      return found.kind === "ok" ? found : { kind: "refused", reason: found.reason() };
    },
  };
}

function refused(reason: () => string): Answer {
  return { kind: "refused", reason };
}

function portFault(target: GraphNode, handle: string): (() => string) | null {
  const op = findOp(target.op);
  if (!op) return () => `${name(target)} is a placeholder for an operation that is not known here.`;
  if (hasInput(op, handle)) return null;
  if (op.inputs.kind === "fixed" && op.inputs.handles.length === 0)
    return () => `${name(target)} takes no inputs.`;
  return () => `${name(target)} has no input ${quoted(handle)}.`;
}

function circle(names: readonly string[]): string {
  const shown = names.length > 8 ? [...names.slice(0, 5), "…", ...names.slice(-2)] : names;
  return `The wires would run in a circle: ${shown.join(" → ")}.`;
}

function name(node: GraphNode): string {
  return quoted(nodeName(node));
}
