import { describe, expect, it } from "vitest";
import { glyphOf, shadeOf, tensorColours } from "./paint-tensor.ts";
import { factsWords, tensorFacts } from "./tensor-scale.ts";
import { themeColours } from "./useThemeColours.ts";

const facts = (...numbers: readonly number[]) => tensorFacts(Float64Array.from(numbers));

describe("the colours of a tensor", () => {
  it("end at a round number at or beyond all of the numbers", () => {
    expect(facts(0.42, -0.1).bound).toBe(0.5);
    expect(facts(-0.42, 0.1).bound).toBe(0.5);
    expect(facts(1).bound).toBe(1);
    expect(facts(0, 0).bound).toBe(0);
    expect(facts(12, 3, -61).bound).toBe(70);
    expect(facts(5e-324).bound).toBeGreaterThanOrEqual(5e-324);
    expect(facts(1.7e308).bound).toBeGreaterThanOrEqual(1.7e308);
  });

  it("leave a few numbers far beyond all others out, and count them", () => {
    const { bound, clipped, most } = facts(...new Array(200).fill(0.1), 50);
    expect(bound).toBeLessThan(50);
    expect([clipped, most]).toEqual([1, 50]);
  });

  it("are no place for what is not finite", () => {
    const odd = facts(1, Number.NaN, Infinity, -Infinity, -2);
    expect(odd).toMatchObject({
      bound: 2,
      least: -2,
      most: 1,
      mean: -0.5,
      notNumbers: 1,
      infinite: 2,
    });
    expect(factsWords(odd)).toBe("−2.000 to 1.000, mean −0.5000, 1 NaN, 2 infinite");
    expect(factsWords(facts(Number.NaN))).toBe("1 NaN");
    expect(factsWords(facts(3, 3))).toBe("all 3.000");
  });

  it("say by a sign what no colour says", () => {
    const said = [Number.NaN, Infinity, -Infinity, 3, -3, 1].map((number) => glyphOf(number, 2));
    expect(said).toEqual(["×", "∞", "−∞", "+", "−", ""]);
  });

  it("are the ground's at 0 alone, and stronger with the size on either side", () => {
    const theme = themeColours((token) =>
      token === "--sunken" ? "#ffffff" : token === "--value" ? "#0000ff" : "#000000",
    );
    const colours = tensorColours(theme, "value");
    expect(shadeOf(colours, 1, 0)).toBe("rgb(255 255 255)");
    expect(shadeOf(colours, 1, 1)).toBe("rgb(0 0 255)");
    expect(shadeOf(colours, 1, -1)).toBe("rgb(0 0 0)");
    expect(shadeOf(colours, 1, 1e-9)).not.toBe(shadeOf(colours, 1, 0));
    expect(shadeOf(colours, 0, 0)).toBe("rgb(255 255 255)");
  });
});
