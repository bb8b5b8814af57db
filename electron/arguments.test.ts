import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { filesFromArguments } from "./arguments.ts";

const folder = resolve("/home/ada");

function files(...argv: string[]): string[] {
  return filesFromArguments({ argv: ["chainrule", ...argv], folder, appFolder: null });
}

test("a relative path starts in the folder of the launch, an absolute one stays", () => {
  const absolute = resolve("/data/b.chainrule");
  expect(files("a.chainrule", absolute)).toEqual([resolve(folder, "a.chainrule"), absolute]);
});

test("switches are not files, until -- says that what follows are", () => {
  expect(files("--no-sandbox", "-x", "a.chainrule")).toEqual([resolve(folder, "a.chainrule")]);
  expect(files("--no-sandbox", "--", "-odd.chainrule")).toEqual([
    resolve(folder, "-odd.chainrule"),
  ]);
});

test("a file address is its path; one of another machine is named as it stands", () => {
  const path = resolve("/data/my graph.chainrule");
  expect(files(pathToFileURL(path).href)).toEqual([path]);
  const [strange] = files("file://elsewhere/a.chainrule");
  expect(strange).toContain("a.chainrule");
});

test("an empty argument names nothing", () => {
  expect(files("", "a.chainrule")).toHaveLength(1);
});

test("the app's own folder is not a file to open", () => {
  const argv = ["electron", ".", "a.chainrule"];
  expect(filesFromArguments({ argv, folder, appFolder: folder })).toEqual([
    resolve(folder, "a.chainrule"),
  ]);
});
