import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { ops } from "./index.ts";

/** Those that may: ops themselves, what measures them, and formulas of ops that the doctor looks for. */
const may =
  /^core\/(ops|bench|examples)\/|^core\/doctor\/compositions\.ts$|\/testing\/|\.test\.tsx?$/;

const ids = ops.map(({ id }) => id).join("|");
const perInput = ops
  .flatMap(({ params }) => params)
  .flatMap((spec) => (spec.kind === "number" && "perInput" in spec ? [spec.name] : []))
  .join("|");

/** What asks for an op by its id, or puts together the name of a parameter. */
const questions = [
  new RegExp(`\\b[oO]p(\\.id)?\\s*[!=]==\\s*"(${ids})"`, "g"),
  new RegExp(`"(${ids})"\\s*[!=]==\\s*\\w*[oO]p\\b`, "g"),
  /\bop(\.id)?\s*[!=]==\s*\w+Op\b/g,
  new RegExp(`\`(${perInput})\\$\\{`, "g"),
  /(name|param)\s*[!=]==\s*"(bias|value|weight)"/g,
];

const root = fileURLToPath(new URL("../..", import.meta.url));

function sources(): readonly string[] {
  return ["core", "renderer"].flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" })
      .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
      .filter((path) => /\.tsx?$/.test(path) && !may.test(path)),
  );
}

test("nobody outside compares ops’ ids or names of their parameters: they ask the op", () => {
  const found = sources().flatMap((path) => {
    const text = readFileSync(`${root}${path}`, "utf8");
    return questions.flatMap((question) =>
      [...text.matchAll(question)].map(([words]) => `${path}: ${words}`),
    );
  });
  expect(sources().length).toBeGreaterThan(300);
  expect(found).toEqual([]);
});
