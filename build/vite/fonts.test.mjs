import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { openSync } from "fontkit";
import { expect, test } from "vitest";
import { catalogue, examples, lessons, opFormula, ops } from "../../core/index.ts";
import { root } from "../scripts/lib/paths.mjs";

const require = createRequire(import.meta.url);
const css = readFileSync(join(root, "renderer/styles/fonts.css"), "utf8");
const files = [...css.matchAll(/url\("([^"]+)"\)/g)].map(([, file = ""]) => file);
const fonts = files.map(
  (file) => /** @type {import("fontkit").Font} */ (openSync(require.resolve(file))),
);
const [inter, math] = /** @type {[import("fontkit").Font, import("fontkit").Font]} */ (fonts);
const bundled = new Set(fonts.flatMap((font) => font.characterSet));

/** Letters and signs that no bundled font can draw. Those without a shape, and white space, need none.
 * @param {string} text */
function missing(text) {
  return [...new Set(text.normalize("NFC"))]
    .filter((sign) => !/[\p{Cc}\p{Cf}\p{Zs}\p{M}]/u.test(sign))
    .filter((sign) => !bundled.has(/** @type {number} */ (sign.codePointAt(0))));
}

test("the text's font has figures of one width, the formulas' font a MATH table", () => {
  expect(fonts.map(({ familyName }) => familyName)).toEqual(["Inter Variable", "Noto Sans Math"]);
  expect(inter.availableFeatures).toEqual(expect.arrayContaining(["tnum", "cv05"]));
  expect(Object.keys(inter.variationAxes)).toContain("wght");
  expect(math).toHaveProperty("directory.tables.MATH");
});

test("the formulas' font has the slanted letters of variables", () => {
  const slanted = (/** @type {number} */ first, /** @type {number} */ count) =>
    Array.from({ length: count }, (_, i) => String.fromCodePoint(first + i)).join("");
  // The slanted h has its place elsewhere, as Planck's constant.
  const letters = `${slanted(0x1d434, 52).replace("\u{1d455}", "ℎ")}${slanted(0x1d6e2, 58)}`;
  expect(
    [...letters].filter(
      (letter) => !math.characterSet.includes(/** @type {number} */ (letter.codePointAt(0))),
    ),
  ).toEqual([]);
});

test.each([
  ["symbols of operations", ops.map(({ symbol }) => symbol).join("")],
  ["formulas of operations", ops.map(opFormula).join("")],
  ["the catalogue", JSON.stringify(catalogue)],
  ["examples and lessons", JSON.stringify([...examples, ...lessons])],
])("%s can be drawn", (_, text) => {
  expect(text.length).toBeGreaterThan(50);
  expect(missing(text)).toEqual([]);
});

test("whatever the window says can be drawn", () => {
  const sources = ["core", "renderer"]
    .flatMap((layer) =>
      readdirSync(join(root, layer), { recursive: true }).map((file) => join(layer, String(file))),
    )
    .filter((file) => /\.(ts|tsx|css)$/.test(file))
    .filter((file) => !/\.test\.|\btesting\b|^core.(cli|bench)\b/.test(file));
  expect(sources.length).toBeGreaterThan(600);
  const wanting = sources.flatMap((file) => {
    // Of other scripts there are patterns alone, and ranges of wide signs, for what people type.
    const shown = [...said(file)].filter((sign) =>
      /[\p{scx=Latn}\p{scx=Grek}\p{scx=Zyyy}]/u.test(sign),
    );
    const signs = missing(shown.join("").replace(/[\u1fff\uff00-\uffef\ufffd]/g, ""));
    return signs.length > 0 ? [`${file}: ${signs.join(" ")}`] : [];
  });
  expect(wanting).toEqual([]);
});

/** A source without its comments, and with signs in place of their numbers.
 * @param {string} file */
function said(file) {
  return readFileSync(join(root, file), "utf8")
    .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "")
    .replace(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}
