import { expect, test } from "vitest";
import { installerFault } from "./packaging.mjs";

const standIn = /** @type {const} */ ({ kind: "registry", version: "33.2.1", wanted: "45.4.1" });

test("no installer is made with an Electron that is for trying out only", () => {
  expect(installerFault(standIn, [])).toMatch(/33\.2\.1.*for trying out only/);
  expect(installerFault(standIn, ["--linux", "deb"])).not.toBeNull();
});

test("the unpacked app may be made with it, and installers with the official one", () => {
  expect(installerFault(standIn, ["--dir"])).toBeNull();
  expect(installerFault({ ...standIn, kind: "official", version: "45.4.1" }, [])).toBeNull();
});
