import { describe, expect, it } from "vitest";
import { createRandom, normal, permutation } from "./random.ts";

const many = 100_000;
const draw = (count: number, next: () => number) => Array.from({ length: count }, next);
const mean = (numbers: readonly number[]) =>
  numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

describe("createRandom", () => {
  it("gives the same numbers for the same seeds, and others for others", () => {
    const first = (...seeds: readonly number[]) => draw(5, createRandom(...seeds));
    expect(first(1, 2)).toEqual(first(1, 2));
    const streams = [[1], [2], [1, 0], [0, 1], [1, 2], [2, 1], [1 + 2 ** 32], [2 ** 52 + 1]];
    expect(new Set(streams.map((seeds) => first(...seeds).join())).size).toBe(streams.length);
  });

  it("spreads its numbers evenly over [0, 1)", () => {
    const numbers = draw(many, createRandom(7));
    expect(numbers.every((x) => x >= 0 && x < 1)).toBe(true);
    const tenths = Array<number>(10).fill(0);
    for (const x of numbers) tenths[Math.floor(10 * x)]! += 1;
    for (const count of tenths) expect(count / many).toBeCloseTo(0.1, 2);
  });
});

it("draws from the standard normal distribution", () => {
  const random = createRandom(3);
  const numbers = draw(many, () => normal(random));
  expect(mean(numbers)).toBeCloseTo(0, 1);
  expect(mean(numbers.map((x) => x ** 2))).toBeCloseTo(1, 1);
  expect(mean(numbers.map((x) => x ** 3))).toBeCloseTo(0, 1);
  expect(Math.abs(mean(numbers.map((x) => x ** 4)) - 3)).toBeLessThan(0.15);
  expect(mean(numbers.map((x) => (Math.abs(x) < 1 ? 1 : 0)))).toBeCloseTo(0.6827, 1);
});

describe("permutation", () => {
  it("holds each index once", () => {
    for (const count of [0, 1, 2, 17, 1000]) {
      const order = [...permutation(count, createRandom(count))];
      expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
    }
  });

  it("gives every order equally often", () => {
    const random = createRandom(11);
    const counts = new Map<string, number>();
    for (let i = 0; i < 60_000; i++) {
      const order = permutation(3, random).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });
});
