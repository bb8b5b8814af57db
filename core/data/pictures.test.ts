import { expect, it } from "vitest";
import { pictureForm, pictureIn } from "./pictures.ts";

const counted = (stem: string, count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => `${stem}${from + at}`);

it.each([
  [counted("p", 64), { side: 8, channels: 1 }],
  [counted("pixel", 784, 1), { side: 28, channels: 1 }],
  [["r", "g", "b"].flatMap((stem) => counted(stem, 256)), { side: 16, channels: 3 }],
])("names that count the pixels of a square are a picture", (names, form) => {
  expect(pictureForm(names)).toEqual(form);
});

it.each([
  ["of four inputs", counted("x", 4)],
  ["of no square", counted("p", 60)],
  ["of other names", counted("p", 64).with(40, "age")],
  ["of names out of order", counted("p", 64).toReversed()],
  ["of none", []],
])("columns %s are none", (_, names) => {
  expect(pictureForm(names)).toBeNull();
});

it("is found among other columns", () => {
  const grey = { side: 8, channels: 1 };
  expect(pictureIn([...counted("p", 64), "digit"])).toEqual({ form: grey, first: 0 });
  expect(pictureIn(["age", ...counted("p", 64), "x1", "x2"])).toEqual({ form: grey, first: 1 });
  const colours = ["r", "g", "b"].flatMap((stem) => counted(stem, 64));
  const form = { side: 8, channels: 3 };
  expect(pictureIn(["class", ...colours, "last"])).toEqual({ form, first: 1 });
  expect(pictureIn(["sepal", "petal"])).toBeNull();
});
