import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countText } from "./count-text.ts";
import { nudge, parseCount } from "./number-input.ts";

describe("numbers that count", () => {
  it("are shown in full, and read back as they are shown", () => {
    expect(countText(1_235_000)).toBe("1,235,000");
    fc.assert(
      fc.property(fc.maxSafeInteger(), (count) => {
        expect(parseCount(countText(count))).toBe(count + 0);
      }),
    );
  });

  it("take groups with spaces, and a decimal comma where it makes no group", () => {
    expect(parseCount("49 999")).toBe(49_999);
    expect(parseCount("1,000")).toBe(1000);
    expect(parseCount("12,5")).toBe(12.5);
  });

  it("move by 1 at least, so that they stay whole", () => {
    expect(nudge(5, 1, false, true)).toBe(6);
    expect(nudge(5, -1, true, true)).toBe(4);
    expect(nudge(0, 1, false, true)).toBe(1);
    expect(nudge(1234, 1, false, true)).toBe(1334);
  });
});
