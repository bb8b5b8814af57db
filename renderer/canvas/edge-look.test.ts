import { describe, expect, it } from "vitest";
import type { Known } from "../../core/index.ts";
import { edgeLook, gainOf, kindsOf, type WireView } from "./edge-look.ts";

const done = (value: number): Known => ({ state: "done", value });
const pending: Known = { state: "pending" };
const none: Known = { state: "none" };
const view: WireView = {
  rule: null,
  value: done(3),
  weight: none,
  partial: done(1),
  upstream: pending,
  contribution: pending,
};
const look = (contribution: Known) => edgeLook({ ...view, contribution }, "gradient");

describe("edgeLook", () => {
  it("widens with the size of the contribution, whatever its sign, within bounds", () => {
    const widths = [1e-12, 0.01, 0.1, 1, 10, 100, 1e12].map((n) => look(done(n)).width);
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
    expect(widths.at(0)).toBe(1.5);
    expect(widths.at(-1)).toBe(6);
    expect(look(done(-0.1)).width).toBe(look(done(0.1)).width);
  });

  it("tells apart zero, the signs and what is not finite", () => {
    const tones = [done(0), done(2), done(-2), done(Number.NaN)].map((known) => look(known).tone);
    expect(tones).toEqual(["zero", "positive", "negative", "bad"]);
  });

  it("is quiet until the value has come, and has its colour until the contribution does", () => {
    const before = { ...view, value: pending, partial: pending };
    expect(edgeLook(before, "gradient").tone).toBe("quiet");
    expect(look(pending).tone).toBe("value");
    expect(look(none).tone).toBe("zero");
    expect(edgeLook({ ...view, value: done(Number.NaN) }, "gradient").tone).toBe("bad");
  });

  it("follows the value or the weight where wires show these", () => {
    const wire = { ...view, value: done(-100), weight: done(0.01), contribution: done(1) };
    const [value, weight] = [edgeLook(wire, "value"), edgeLook(wire, "weight")];
    expect([value.tone, weight.tone]).toEqual(["value", "value"]);
    expect(value.width).toBeGreaterThan(weight.width);
    expect(edgeLook(view, "weight")).toEqual({ tone: "zero", width: 1.5 });
  });
});

describe("what a label has", () => {
  it("is what wires show, whether it has come or not", () => {
    expect(view.contribution.state).toBe("pending");
    expect(kindsOf(view, "gradient", false)).toEqual(["partial", "contribution"]);
    expect(kindsOf(view, "gradient", true)).toEqual(["contribution"]);
    expect(kindsOf(view, "value", false)).toEqual(["value"]);
    expect(kindsOf(view, "weight", false)).toEqual([]);
  });
});

describe("a tensor's wire", () => {
  const tensor = (norm: number): Known => ({ state: "tensor", shape: [3], norm });

  it("is thicker than that of a single number of its size", () => {
    expect(look(tensor(0.1))).toEqual({ tone: "positive", width: look(done(0.1)).width + 1 });
    const forward = edgeLook({ ...view, value: tensor(2) }, "gradient");
    expect(forward).toEqual({ tone: "value", width: 2.5 });
  });

  it("has a gain: what goes on over what came", () => {
    const wire = (upstream: Known, contribution: Known) =>
      gainOf({ ...view, upstream, contribution });
    expect(wire(tensor(2), tensor(1))).toBe(0.5);
    expect(wire(done(-2), tensor(1))).toBe(0.5);
    for (const [before, after] of [
      [pending, tensor(1)],
      [tensor(1), pending],
      [tensor(0), tensor(0)],
    ] as const)
      expect(wire(before, after)).toBeNull();
  });
});
