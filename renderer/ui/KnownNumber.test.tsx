import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { KnownNumber } from "./KnownNumber.tsx";

it.each([
  [-0.5, "−0.5000", "is-negative"],
  [0, "0", "is-zero"],
  [-0, "0", "is-zero"],
  [0.5, "0.5000", "is-positive"],
])("a gradient of %d is coloured by its sign, and 0 has none", (value, text, sign) => {
  render(<KnownNumber known={{ state: "done", value }} kind="gradient" />);
  const { classList } = screen.getByText(text);
  const signs = ["is-negative", "is-zero", "is-positive"].filter((each) =>
    classList.contains(each),
  );
  expect(signs).toEqual([sign]);
});
