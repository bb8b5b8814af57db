import {
  type EdgeId,
  edgeView,
  formatNumber,
  type NodeId,
  nodeView,
  shapeText,
} from "../../core/index.ts";
import type { Session } from "../state/run/session.ts";
import { type SignTone, signOf } from "../ui/sign-of.ts";
import type { ActiveStep } from "./canvas-state.ts";
import type { Curve } from "./curve.ts";
import type { PlacedWire } from "./flow-rects.ts";

/** A number on its way along a wire. Times in milliseconds from the step, places as shares of the way. */
export interface Ride {
  readonly text: string;
  readonly tone: "value" | SignTone;
  readonly curve: Curve;
  readonly from: number;
  readonly to: number;
  readonly start: number;
}

/** A number on the canvas that shows at this time, or is pointed out. */
export interface Showing {
  readonly on:
    | { readonly node: NodeId; readonly role: "value" | "gradient" }
    | { readonly edge: EdgeId; readonly role: "partial" | "contribution" };
  readonly at: number;
  /** Until then it is not to be seen: it comes of what arrives. */
  readonly comes: boolean;
}

export interface MotionPlan {
  readonly rides: readonly Ride[];
  readonly showings: readonly Showing[];
  readonly length: number;
}

/** How long a number is on its way, and how long one meets the other. */
export const rideTime = 250;
const meetingTime = 80;
/** How long a number is pointed out. */
export const showTime = 300;
/** Of more numbers that move at once none can be followed by the eye. */
const mostWires = 12;

/**
 * How the step comes about. Forward the values of the inputs run into the node, whose own comes of them.
 * Backward the upstream gradient meets the partial of each wire, and their product goes on to the source.
 */
export function planMotion(
  { run, taken }: Session,
  { kind, node, isSource }: ActiveStep,
  wires: readonly PlacedWire[],
): MotionPlan {
  if (wires.length > mostWires) return { rides: [], showings: [], length: 0 };
  const role = kind === "forward" || kind === "update" ? "value" : "gradient";
  if (isSource || wires.length === 0)
    return { rides: [], showings: [{ on: { node, role }, at: 0, comes: false }], length: 0 };
  if (kind === "forward") {
    const rides = wires.flatMap(({ edge, curve }): readonly Ride[] => {
      const { value } = nodeView(run, taken, edge.source);
      if (value.state !== "done" && value.state !== "tensor") return [];
      const text = value.state === "tensor" ? shapeText(value.shape) : formatNumber(value.value);
      return [{ text, tone: "value", curve, from: 0, to: 1, start: 0 }];
    });
    const own = { on: { node, role }, at: rideTime, comes: true } as const;
    return { rides, showings: [own], length: rideTime };
  }
  const after = rideTime + meetingTime;
  const found = wires.map(({ edge, place, curve }) => {
    const { upstream, contribution } = edgeView(run, taken, edge.id);
    if (upstream.state !== "done" || contribution.state !== "done") return null;
    const meeting = shareOf(curve, place.t);
    const ride = (number: number, rest: Pick<Ride, "from" | "to" | "start">): Ride => ({
      text: formatNumber(number),
      tone: signOf(number),
      curve,
      ...rest,
    });
    const label = (role: "partial" | "contribution", at: number): Showing => ({
      on: { edge: edge.id, role },
      at,
      comes: role === "contribution",
    });
    const sum: Showing = {
      on: { node: edge.source, role: "gradient" },
      at: after + rideTime,
      comes: true,
    };
    return {
      rides: [
        ride(upstream.value, { from: 1, to: meeting, start: 0 }),
        ride(contribution.value, { from: meeting, to: 0, start: after }),
      ],
      showings: [label("partial", rideTime), label("contribution", after), sum],
    };
  });
  return {
    rides: found.flatMap((each) => each?.rides ?? []),
    showings: found.flatMap((each) => each?.showings ?? []),
    length: after + rideTime,
  };
}

/** Which share of its length a curve has behind it at t. */
function shareOf(curve: Curve, t: number): number {
  const parts = 32;
  let [all, behind] = [0, 0];
  for (let i = 1; i <= parts; i++) {
    const [from, to] = [curve.at((i - 1) / parts), curve.at(i / parts)];
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    all += length;
    if (i / parts <= t + 1e-9) behind += length;
  }
  return all === 0 ? t : behind / all;
}
