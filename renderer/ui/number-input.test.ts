import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countText } from "../../core/index.ts";
import { nudge, readCount, scrubbed } from "./number-input.ts";

const count = (text: string) => {
  const reading = readCount(text);
  return reading.kind === "ok" ? reading.value : null;
};

describe("numbers that count", () => {
  it("are shown in full, and read back as they are shown", () => {
    expect(countText(1_235_000)).toBe("1,235,000");
    fc.assert(
      fc.property(fc.maxSafeInteger(), (shown) => {
        expect(count(countText(shown))).toBe(shown + 0);
      }),
    );
  });

  it("take groups with spaces, and a decimal comma where it makes no group", () => {
    expect(count("49 999")).toBe(49_999);
    expect(count("1,000")).toBe(1000);
    expect(count("12,5")).toBe(12.5);
  });

  it("move by 1 at least, so that they stay whole", () => {
    expect(nudge(5, 1, false, true)).toBe(6);
    expect(nudge(5, -1, true, true)).toBe(4);
    expect(nudge(0, 1, false, true)).toBe(1);
    expect(nudge(1234, 1, false, true)).toBe(1334);
  });
});

describe("a drag", () => {
  it("moves by the steps of an arrow key at its start, and finer with Shift", () => {
    expect(scrubbed(0.5, 7, false)).toBe(0.57);
    expect(scrubbed(0.5, -7, true)).toBe(0.493);
    expect(scrubbed(2, 3, false)).toBe(2.3);
    expect(scrubbed(0, 5, false)).toBe(0.05);
    expect(scrubbed(12, -3, false, true)).toBe(9);
  });
});
