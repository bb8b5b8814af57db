import { lessons, type ShippedLesson } from "../lessons.ts";

/** The lessons whose graphs have single numbers alone: files of version 1. */
export const scalarLessons: readonly ShippedLesson[] = lessons.filter(
  ({ text }) => JSON.parse(text).version === 1,
);
