import { expect, test } from "vitest";
import { isStandIn } from "./runtime-age.ts";

test("an Electron of an earlier major version is a stand-in; a browser is none", () => {
  expect(isStandIn("33.2.1", "45.4.1")).toBe(true);
  expect(isStandIn("45.0.0", "45.4.1")).toBe(false);
  expect(isStandIn("46.1.0", "45.4.1")).toBe(false);
  expect(isStandIn(undefined, "45.4.1")).toBe(false);
});
