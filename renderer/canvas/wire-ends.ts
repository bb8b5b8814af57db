import {
  type BlockView,
  type CardPort,
  checkConnection,
  connect,
  type EdgeId,
  findNode,
  type Graph,
  type GraphEdge,
  type Link,
  type NodeId,
  openEnds,
  shapeFault,
  type WireEnd,
} from "../../core/index.ts";
import { linkBetween, refusal } from "./links.ts";
import type { PortFits } from "./port-fits.ts";

/**
 * What is behind the ports that are drawn. The port of a card, or of the border, is a value that crosses: as an output it is
 * the output of the node that the value is of, as an input all inputs in there that it feeds.
 */

/** The port of a card or of the border at which a drawn wire ends; undefined at a node. */
function portAt({ cards, borders }: BlockView, { node, handle, type }: WireEnd) {
  const border = borders.get(node);
  if (border) return border;
  const card = cards.get(node);
  const ports: readonly CardPort[] = (type === "source" ? card?.outputs : card?.inputs) ?? [];
  return ports.find((port) => port.handle === handle);
}

/** The document's ends behind one that is drawn: a node's own. */
export function endsBehind(view: BlockView, end: WireEnd): readonly WireEnd[] {
  const port = portAt(view, end);
  if (!port) return [end];
  const { wires, source } = port;
  if (end.type === "target")
    return wires.map(({ target, targetHandle }) => ({
      node: target,
      handle: targetHandle,
      type: "target",
    }));
  return wires
    .slice(0, 1)
    .map(({ sourceHandle }) => ({ node: source, handle: sourceHandle, type: "source" }));
}

/** The wires of the document that one drawn between two ends would be; none between two ends of one kind. */
function linksBehind(view: BlockView, a: WireEnd, b: WireEnd): readonly Link[] {
  return endsBehind(view, a).flatMap((from) =>
    endsBehind(view, b).flatMap((to) => linkBetween(from, to) ?? []),
  );
}

/** The wires of the document that a drawn one stands for. */
export function wiresBehind({ of, bundles }: BlockView, id: EdgeId): readonly GraphEdge[] {
  return bundles.get(id) ?? of.edges.filter((edge) => edge.id === id);
}

/**
 * The end on a card, or on a port of the border, that takes a wire which is let go on it: its one free input that fits,
 * or its one output. Else why it has none.
 */
export function endOnBody(
  view: BlockView,
  from: WireEnd,
  body: NodeId,
  fits: (end: WireEnd) => boolean,
): WireEnd | string {
  const border = view.borders.get(body);
  const type = from.type === "source" ? "target" : "source";
  if (border) {
    if (border.isInput === (type === "source")) return { node: body, handle: border.handle, type };
    return `“${border.name}” ${border.isInput ? "comes in" : "goes out"} here: a wire runs from an output to an input.`;
  }
  const card = view.cards.get(body);
  const name = `“${card?.block.label ?? findNode(view.of, body)?.label ?? body}”`;
  if (type === "source") {
    const outputs = (card?.outputs ?? []).map(
      ({ handle }): WireEnd => ({ node: body, handle, type }),
    );
    const [only, ...more] = outputs.filter(fits);
    if (only && more.length === 0) return only;
    return only
      ? `${name} gives several values: let the wire go on one of its ports.`
      : `${name} gives no value that can go there. Go inside to wire one of its nodes.`;
  }
  const [only, ...more] = openEnds(view.of, new Set(card?.nodes)).inputs.filter(fits);
  if (only && more.length === 0) return only;
  return only
    ? `${name} has ${more.length + 1} free inputs that fit: go inside to choose one.`
    : `${name} has no free input that fits. Let the wire go on a port to replace what comes in there.`;
}

/** Whether a wire can run between two drawn ends; the reason why not is found when it is asked for. */
export interface Between {
  /** The document's wires that it would be. */
  readonly links: readonly Link[];
  fits(): boolean;
  reason(): string | null;
}

/** `moving` is the drawn wire whose end is dragged, if any. */
export function between(
  view: BlockView,
  portFits: PortFits,
  from: WireEnd,
  to: WireEnd,
  moving: EdgeId | null,
): Between {
  const links = linksBehind(view, from, to);
  const moved = moving === null ? [] : wiresBehind(view, moving);
  const [start] = endsBehind(view, from);
  const [goal] = endsBehind(view, to);
  const answer = (reason: string | null): Between => ({
    links,
    fits: () => reason === null,
    reason: () => reason,
  });
  if (moved.length > 1 && to.type === "target")
    return answer(`${moved.length} wires run here as one: go inside to move one of them.`);
  if (moved.length > 0 && links.length > moved.length)
    return answer("Several wires come in here as one: begin a new wire there to replace them.");
  if (links.length > 1) return answer(whyNot(view.of, links, moved));
  if (!start || !goal) return answer("This end of the wire is not on a node.");
  const ends = portFits(view.of, start, moved[0]?.id ?? null);
  return {
    links,
    fits: () => from.type !== to.type && ends.fits(goal.node, goal.handle),
    reason: () => refusal(ends, start, goal),
  };
}

/** Why these wires can't be laid together, in the place of those that go; null where they can. */
function whyNot(graph: Graph, links: readonly Link[], moved: readonly GraphEdge[]): string | null {
  for (const link of links) {
    const check = checkConnection(graph, link, movedTo(link, moved)?.id);
    if (check.kind === "refused") return check.reason;
  }
  const wired = links.reduce((next, link) => connect(next, link), graph);
  for (const { target } of links) {
    const fault = shapeFault(wired, target);
    if (fault) return fault.message;
  }
  return null;
}

/** Of the wires whose sources change together, the one that becomes this link. */
export function movedTo(link: Link, moved: readonly GraphEdge[]): GraphEdge | undefined {
  return moved.find(
    ({ target, targetHandle }) => target === link.target && targetHandle === link.targetHandle,
  );
}
