import { expect, it } from "vitest";
import { timeWords } from "./time-words.ts";

const at = (day: number, hour: number, minute: number) =>
  new Date(2026, 10, day, hour, minute).getTime();

it("tells the hour, and the day where it is another one", () => {
  expect(timeWords(at(30, 10, 19), at(30, 23, 59))).toBe("10:19");
  expect(timeWords(at(29, 9, 5), at(30, 0, 1))).toBe("29 November, 09:05");
});
