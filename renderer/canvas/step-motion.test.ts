import { describe, expect, it } from "vitest";
import { selectGraph } from "../state/app/store.ts";
import { scrubTo } from "../state/run/run-actions.ts";
import { openNeuron } from "../state/testing/open-app.ts";
import { activeStep } from "./canvas-state.ts";
import { curveBetween } from "./curve.ts";
import { plainPlace } from "./placement.ts";
import { type MotionPlan, planMotion, rideTime } from "./step-motion.ts";

/** The plan of a step of L = (σ(w·x) − t)², on straight wires. */
function planOf(taken: number, copies = 1): MotionPlan {
  const { store } = openNeuron();
  scrubTo(store, taken);
  const { session } = store.getState();
  const active = activeStep(session, null);
  if (!active) throw new Error("There is no such step.");
  const wires = selectGraph(store.getState())
    .edges.filter(({ target }) => target === active.node)
    .flatMap((edge) => Array.from({ length: copies }, () => edge))
    .map((edge) => ({
      edge,
      ends: edge,
      place: { ...plainPlace, t: 0.25 },
      curve: curveBetween({ x: 0, y: 0 }, { x: 100, y: 0 }),
    }));
  return planMotion(session, active, wires);
}

const rides = (plan: MotionPlan) => plan.rides.map(({ text, from, to }) => [text, from, to]);

describe("the motion of a step", () => {
  it("brings the values of the inputs into the node, whose own comes of them", () => {
    const plan = planOf(4);
    expect(rides(plan)).toEqual([
      ["2.000", 0, 1],
      ["0.5000", 0, 1],
    ]);
    expect(plan.showings).toEqual([
      { on: { node: "z", role: "value" }, at: rideTime, comes: true },
    ]);
  });

  it("brings upstream to the partial, and their product on to the source", () => {
    const plan = planOf(10);
    const [first, second] = plan.rides;
    expect(rides(plan).slice(0, 2)).toEqual([
      ["−0.1058", 1, first?.to],
      ["−0.05288", first?.to, 0],
    ]);
    expect(first?.to).toBeGreaterThan(0.1);
    expect(first?.to).toBeLessThan(0.4);
    expect(second?.start).toBeGreaterThan(rideTime - 1);
    const [partial, contribution, sum] = plan.showings;
    expect(partial?.on).toMatchObject({ role: "partial" });
    expect(contribution).toMatchObject({ on: { role: "contribution" }, comes: true });
    expect(sum).toMatchObject({ on: { node: "x", role: "gradient" }, comes: true });
    expect(sum?.at).toBe(plan.length);
  });

  it("points a source out, to which nothing runs", () => {
    expect(planOf(1)).toMatchObject({ rides: [], showings: [{ on: { role: "value" }, at: 0 }] });
  });

  it("is none where nobody could follow it", () => {
    expect(planOf(4, 7)).toEqual({ rides: [], showings: [], length: 0 });
  });
});
