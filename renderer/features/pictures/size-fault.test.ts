import { expect, test } from "vitest";
import { pictureLimits } from "../../../core/index.ts";
import { pngFault, sizeFault } from "./size-fault.ts";

const picture = (width: number, height: number, svg = "<svg/>") => ({ svg, width, height });

test("a PNG has no more pixels than can be drawn, on a side or in all", () => {
  expect(sizeFault(picture(8000, 10), { format: "png", scale: 2 })).toBeNull();
  expect(sizeFault(picture(8001, 10), { format: "png", scale: 2 })).toBe(
    "It would have 16002 × 20 pixels, which is more than a PNG can be drawn with. Choose SVG, or a smaller size.",
  );
  expect(sizeFault(picture(15_000, 15_000), { format: "png", scale: 1 })).toBe(
    "It would have 15000 × 15000 pixels, which is more than a PNG can be drawn with. Choose SVG.",
  );
});

test("an SVG that is too large is refused before it is sent, and says how to mend it", () => {
  const letters = "x".repeat(pictureLimits.letters + 1);
  expect(sizeFault(picture(10, 10, letters.slice(1)), { format: "svg", scale: 2 })).toBeNull();
  expect(sizeFault(picture(10, 10, letters), { format: "svg", scale: 2 })).toBe(
    "As SVG it would have 257 MB, and at most 256 MB can be saved. Choose PNG.",
  );
});

test("a PNG that came out too large is refused, and says how to mend it", () => {
  expect(pngFault(pictureLimits.bytes, 2)).toBeNull();
  expect(pngFault(pictureLimits.bytes + 1, 2)).toBe(
    "As PNG it has 65 MB, and at most 64 MB can be saved. Choose SVG, or a smaller size.",
  );
});
