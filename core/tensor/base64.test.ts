import fc from "fast-check";
import { expect, test } from "vitest";
import { base64Length, decodeFloat64, encodeFloat64 } from "./base64.ts";

/** Any bits at all: −0, denormals, infinities and every NaN. */
const numbers = fc
  .array(fc.tuple(fc.integer(), fc.integer()), { maxLength: 40 })
  .map((words) => new Float64Array(Int32Array.from(words.flat()).buffer));

function bits(data: Float64Array): readonly number[] {
  return [...new Int32Array(data.buffer)];
}

test("every bit comes back, in the base64 that others write", () => {
  fc.assert(
    fc.property(numbers, (data) => {
      const text = encodeFloat64(data);
      expect(text).toBe(Buffer.from(data.buffer).toString("base64"));
      expect(text).toHaveLength(base64Length(data.length));
      const back = decodeFloat64(text, data.length);
      expect(back && bits(back)).toEqual(bits(data));
    }),
    { numRuns: 300 },
  );
});

test("more numbers than one piece of the text holds", () => {
  for (const count of [767, 768, 769, 3072, 10_000]) {
    const data = Float64Array.from({ length: count }, (_, i) => Math.sin(i) * 10 ** (i % 9));
    const text = encodeFloat64(data);
    expect(text).toBe(Buffer.from(data.buffer).toString("base64"));
    expect(decodeFloat64(text, count)).toEqual(data);
  }
});

test("a part of a larger array is only that part", () => {
  const part = Float64Array.of(1, 2, 3, 4).subarray(1, 3);
  expect(encodeFloat64(part)).toBe(encodeFloat64(Float64Array.of(2, 3)));
});

test.each([
  ["a space", "AAAAAAAA 8D8="],
  ["padding within", "AAA=AAAA8D8="],
  ["no padding at the end", "AAAAAAAA8D8A"],
  ["a letter beyond ASCII", "AAAAAAAA8Dé="],
  ["base64 for addresses", "AAAAAAAA-D8="],
])("%s is refused", (_, text) => {
  expect(decodeFloat64(text, 1)).toBeNull();
});
