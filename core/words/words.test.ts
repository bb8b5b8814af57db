import { describe, expect, it } from "vitest";
import { count, countText, plural } from "./count.ts";
import { list } from "./list.ts";

describe("a count", () => {
  it("has its noun in the singular for 1 alone, and its digits in groups", () => {
    expect([0, 1, 2, 1200].map((n) => count(n, "row"))).toEqual([
      "0 rows",
      "1 row",
      "2 rows",
      "1,200 rows",
    ]);
    expect(count(2, "Bias", "Biases")).toBe("2 Biases");
    expect(countText(-1_234_567)).toBe("−1,234,567");
  });

  it("chooses the words that go with it", () => {
    expect([plural(1, "is", "are"), plural(3, "is", "are")]).toEqual(["is", "are"]);
  });
});

describe("a list", () => {
  const names = ["a", "b", "c", "d", "e"];

  it("has commas, and “and” before its last item", () => {
    expect([0, 1, 2, 3].map((n) => list(names.slice(0, n)))).toEqual([
      "",
      "a",
      "a and b",
      "a, b and c",
    ]);
    expect(list(["1250", "1.25"], { last: "or" })).toBe("1250 or 1.25");
  });

  it("is cut short where it is long, and never to hide a single item", () => {
    expect(list(names, { most: 5 })).toBe("a, b, c, d and e");
    expect(list(names, { most: 4 })).toBe("a, b, c and 2 more");
  });
});
