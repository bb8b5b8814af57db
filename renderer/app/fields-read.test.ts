import { expect, it, vi } from "vitest";
import { byFieldsRead } from "./fields-read.ts";

const state = { name: "a", count: 1, hovered: "x" };

it("reads again when a field that it read has changed, and only then", () => {
  const plural = vi.fn(({ name, count }: typeof state) => (count > 1 ? `${name}s` : `a ${name}`));
  const followed = byFieldsRead(plural);
  expect(followed(state)).toBe("a a");
  expect(followed({ ...state, hovered: "y" })).toBe("a a");
  expect(plural).toHaveBeenCalledTimes(1);
  expect(followed({ ...state, count: 2 })).toBe("as");
  expect(followed({ ...state, count: 2, name: "b" })).toBe("bs");
  expect(plural).toHaveBeenCalledTimes(3);
});

it("forgets fields that the last reading had no use for", () => {
  const followed = byFieldsRead(
    vi.fn(({ name, count }: typeof state) => (count > 1 ? name : "one")),
  );
  expect([followed({ ...state, count: 2 }), followed(state)]).toEqual(["a", "one"]);
  expect(followed({ ...state, name: "b" })).toBe("one");
  expect(followed({ ...state, name: "b", count: 2 })).toBe("b");
});
