import { join } from "node:path";
import { expect, test } from "vitest";
import { out } from "./paths.mjs";
import { isOwnHost, locate } from "./static-server.mjs";

const page = join(out, "renderer");

test("finds the page and its parts", () => {
  expect(locate("/", undefined)).toBe(join(page, "index.html"));
  expect(locate("/?open=/open/a", undefined)).toBe(join(page, "index.html"));
  expect(locate("/assets/a%20b.js", undefined)).toBe(join(page, "assets/a b.js"));
});

test("offers the one graph that was named, by its name", () => {
  expect(locate("/open/my%20net.chainrule", "/home/me/my net.chainrule")).toBe(
    "/home/me/my net.chainrule",
  );
  expect(locate("/open/other.chainrule", "/home/me/my net.chainrule")).toBe(
    join(page, "open/other.chainrule"),
  );
});

test.each([
  "/../secret",
  "/..%2f..%2fsecret",
  "/%2e%2e/secret",
  "//../secret",
  "/a/..%2f..%2f..%2fsecret",
])("never leaves the page's folder: %s", (address) => {
  const path = locate(address, undefined);
  expect(path === undefined || path.startsWith(page)).toBe(true);
});

test.each(["/%", "/%00", undefined])("answers nothing to %s that makes no sense", (address) => {
  expect(locate(address ?? "http://[", undefined)).toBeUndefined();
});

test("answers this machine's own names, and no name that a site could point here", () => {
  for (const host of ["localhost:4173", "LOCALHOST", "127.0.0.1:4173", "[::1]:4173"])
    expect(isOwnHost(host)).toBe(true);
  for (const host of [
    "evil.example",
    "localhost.evil.example:4173",
    "127.0.0.1.nip.io",
    "evil.example:4173@localhost",
    "192.168.1.7:4173",
    "",
    undefined,
  ])
    expect(isOwnHost(host)).toBe(false);
});
