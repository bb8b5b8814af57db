import { describe, expect, it } from "vitest";
import { areScores, isComplete, type LessonScore, withScore } from "./lesson-score.ts";
import { readPreferences } from "./preferences.ts";

const score = (id: string, done: number, points = done): LessonScore => ({
  id,
  done,
  tasks: 3,
  points,
  possible: 3,
});

describe("the scores of lessons", () => {
  it("keep the best of each, the last one worked at first", () => {
    const once = withScore(withScore([], score("a", 3, 2.5)), score("b", 1));
    expect(withScore(once, score("a", 1, 1))).toEqual([score("a", 3, 2.5), score("b", 1)]);
    expect(withScore(once, score("b", 2)).map(({ id }) => id)).toEqual(["b", "a"]);
  });

  it("begin anew where the lesson has other tasks than it had", () => {
    const other = { ...score("a", 1), tasks: 5 };
    expect(withScore([score("a", 3)], other)).toEqual([other]);
  });

  it("are complete with every task", () => {
    expect([score("a", 2), score("a", 3)].map(isComplete)).toEqual([false, true]);
  });

  it("are refused as a whole where one can't be", () => {
    for (const bad of [
      null,
      [null],
      [{ ...score("a", 1), done: 4 }],
      [{ ...score("a", 1), id: "../a" }],
    ]) {
      expect(areScores(bad)).toBe(false);
      expect(readPreferences({ lessonScores: bad, theme: "dark" })).toMatchObject({
        lessonScores: [],
        theme: "dark",
      });
    }
    expect(readPreferences({ lessonScores: [score("a", 1)] }).lessonScores).toEqual([
      score("a", 1),
    ]);
  });
});
