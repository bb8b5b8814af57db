import { expect, it } from "vitest";
import { Heading } from "./heading.ts";

const view = { x: 10, y: 20, zoom: 1 };

function underWay(): Heading {
  const heading = new Heading();
  heading.set(view, 220);
  heading.moveBegins(false);
  return heading;
}

it("holds until the view is there", () => {
  const heading = underWay();
  expect(heading.at(219)).toBe(view);
  expect(heading.at(220)).toBeNull();
});

it("ends at once with a move by hand, or a fit", () => {
  for (const isByHand of [true, false]) {
    const heading = underWay();
    heading.moveBegins(isByHand);
    expect(heading.at(1)).toBeNull();
  }
});

it("ends with a move by hand that comes before its own", () => {
  const heading = new Heading();
  heading.set(view, 220);
  heading.moveBegins(true);
  expect(heading.at(1)).toBeNull();
});

it("goes on where the step after it turns the view", () => {
  const heading = underWay();
  const next = { ...view, x: 90 };
  heading.set(next, 400);
  heading.moveBegins(false);
  expect(heading.at(300)).toBe(next);
});
