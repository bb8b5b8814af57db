import {
  type EdgeView,
  formatGiven,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type Known,
  type NumberParam,
  numberOf,
  type WireNumbers,
  weightOn,
} from "../../core/index.ts";
import type { Session } from "../state/run/session.ts";
import { type SignTone, signOf } from "../ui/sign-of.ts";
import { edgeViewOf, nodeViewOf } from "./session-views.ts";
import { nodeOf } from "./useNode.ts";

/** What an edge's colour says; the label's sign says it too. Quiet: nothing has come yet. */
export type EdgeTone = "quiet" | "value" | "bad" | SignTone;

export interface EdgeLook {
  readonly tone: EdgeTone;
  /** Stroke width in canvas units. */
  readonly width: number;
}

/** All that can be told of a wire at a moment. */
export interface WireView extends Pick<EdgeView, "rule" | "partial" | "upstream" | "contribution"> {
  /** What goes forward along it. */
  readonly value: Known;
  /** What it is multiplied by where it arrives. */
  readonly weight: Known;
}

/**
 * What a wire has come to; of what the run does not have yet, its weight alone is known. `numberOf`: a node's number
 * as it is shown, the graph's own unless told.
 */
export function wireView(
  session: Session,
  graph: Graph,
  edge: GraphEdge,
  numberOf?: (node: GraphNode, spec: NumberParam) => number | null,
): WireView {
  const number = weightOn(graph, edge, (id) => nodeOf(graph, id), numberOf);
  return {
    ...edgeViewOf(session, edge.id),
    value: nodeViewOf(session, edge.source).value,
    weight: number === null ? { state: "none" } : { state: "done", value: number },
  };
}

/** How many times as large as what came to the node what goes on through the wire is; null until both are there. */
export function gainOf({ upstream, contribution }: WireView): number | null {
  const [before, after] = [sizeOf(upstream), sizeOf(contribution)];
  return before === null || after === null || before === 0 ? null : after / before;
}

/** The symbols of a rule: words that it goes on with are in the inspector. */
export function ruleSymbols(rule: string): string {
  return rule.split(/,| over| where| with| in | to the/)[0] as string;
}

/** “×0.94”, to two figures. */
export function gainText(gain: number): string {
  return `×${formatGiven(Number(gain.toPrecision(2)))}`;
}

/** A tensor's norm, a single number without its sign. */
function sizeOf(known: Known): number | null {
  if (known.state === "tensor") return known.norm;
  const number = numberOf(known);
  return number === null ? null : Math.abs(number);
}

export type WireKind = "value" | "weight" | "partial" | "contribution";

/** The numbers that a label has, from top to bottom: those that wires show, also while they are still to come. */
export function kindsOf(view: WireView, wires: WireNumbers, isSmall: boolean): readonly WireKind[] {
  if (wires !== "gradient") return view[wires].state === "none" ? [] : [wires];
  return isSmall ? ["contribution"] : ["partial", "contribution"];
}

const thinnest = 1.5;
const thickest = 6;
/** What a tensor's wire is thicker than a single number's. */
const tensorWidth = 1;

/** Colour and thickness follow what wires show; a number that has only come forward is a thin line. */
export function edgeLook(view: WireView, shown: WireNumbers): EdgeLook {
  if (shown !== "gradient") return lookOf(view[shown], () => "value");
  if (sizeOf(view.contribution) !== null) return lookOf(view.contribution, signOf);
  const known = [view.partial, view.value].map(numberOf);
  if (known.some((number) => number !== null && !Number.isFinite(number)))
    return { tone: "bad", width: thinnest };
  const isTensor = view.value.state === "tensor";
  const hasCome = isTensor || numberOf(view.value) !== null;
  const tone = view.contribution.state === "none" ? "zero" : "value";
  return { tone: hasCome ? tone : "quiet", width: isTensor ? thinnest + tensorWidth : thinnest };
}

/** Thickness grows by 0.9 with every power of ten of the number; 1 is in the middle. */
function lookOf(known: Known, toneOf: (number: number) => EdgeTone): EdgeLook {
  if (known.state === "tensor") {
    const { tone, width } = lookOf({ state: "done", value: known.norm }, toneOf);
    return { tone, width: width + tensorWidth };
  }
  const number = numberOf(known);
  if (number === null) return { tone: known.state === "none" ? "zero" : "quiet", width: thinnest };
  if (!Number.isFinite(number)) return { tone: "bad", width: 4 };
  if (number === 0) return { tone: "zero", width: thinnest };
  const width = rounded(3.75 + 0.9 * Math.log10(Math.abs(number)));
  return {
    tone: toneOf(number),
    width: Math.min(Math.max(width, thinnest), thickest),
  };
}

/** To quarters: no eye tells finer ones apart, and a wire is drawn anew less often. */
function rounded(width: number): number {
  return Math.round(width * 4) / 4;
}
