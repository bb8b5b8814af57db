import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../scripts/lib/paths.mjs";
import { licencesText, shippedPackages } from "./licences.mjs";

const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const text = licencesText(root);

test("the project's own licence comes first, whole", () => {
  const own = readFileSync(join(root, "LICENSE"), "utf8").trim();
  expect(text.startsWith(`Chainrule\n\n${own}`)).toBe(true);
});

test("every package that is shipped has its notice, also those that others brought", () => {
  for (const name of Object.keys(dependencies)) expect(text).toContain(`\n${name} `);
  expect(text).toContain("\nd3-zoom ");
  expect(text).toContain("\nscheduler ");
  expect(shippedPackages(root).length).toBeGreaterThan(Object.keys(dependencies).length + 10);
});

test("tools that are not shipped are left out", () => {
  for (const name of ["vite", "electron-builder", "@types/react", "fast-check"])
    expect(text).not.toContain(`\n${name} `);
});
