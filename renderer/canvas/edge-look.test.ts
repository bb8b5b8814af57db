import { describe, expect, it } from "vitest";
import type { Known } from "../../core/index.ts";
import { edgeLook } from "./edge-look.ts";

const done = (value: number): Known => ({ state: "done", value });
const look = (contribution: Known) => edgeLook({ contribution, partial: done(1) });

describe("edgeLook", () => {
  it("widens with the size of the contribution, whatever its sign, within bounds", () => {
    const widths = [1e-12, 0.01, 0.1, 1, 10, 100, 1e12].map((n) => look(done(n)).width);
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
    expect(widths.at(0)).toBe(1.5);
    expect(widths.at(-1)).toBe(6);
    expect(look(done(-0.1)).width).toBe(look(done(0.1)).width);
  });

  it("tells apart what is not there, zero, the signs and what is not finite", () => {
    const tones = [{ state: "pending" } as const, done(0), done(2), done(-2), done(Number.NaN)].map(
      (known) => look(known).tone,
    );
    expect(tones).toEqual(["quiet", "zero", "positive", "negative", "bad"]);
  });
});
