import { type Derivation, derivationMathml } from "../../../core/index.ts";
import type { Picture, PictureStyle } from "../../state/app/picture.ts";
import { svgFile } from "../../ui/svg.ts";

const margin = 20;
const mathFonts = "'Noto Sans Math', 'Cambria Math', math";

/** A derivation, a line for each of its pages, as the browser sets it. It is measured on the page. */
export function derivationSvg(found: Derivation, { colour, hasGround }: PictureStyle): Picture {
  const markup = derivationMathml(found);
  const { width, height } = measured(markup);
  const [w, h] = [width + 2 * margin, height + 2 * margin];
  const formula =
    `<foreignObject x="${margin}" y="${margin}" width="${width}" height="${height}" font-size="18" color="${colour("--text")}" font-family="${mathFonts}">` +
    `<div xmlns="http://www.w3.org/1999/xhtml">${markup}</div></foreignObject>`;
  return svgFile(
    found.stages[0]?.title ?? "",
    { left: 0, top: 0, width: w, height: h },
    hasGround ? colour("--canvas") : null,
    [`<style>math{font-family:${mathFonts}}</style>`, formula],
  );
}

function measured(markup: string): { readonly width: number; readonly height: number } {
  const box = document.createElement("div");
  box.className = "picture-probe";
  const formula = new DOMParser().parseFromString(markup, "application/xml").documentElement;
  box.append(document.importNode(formula, true));
  document.body.append(box);
  const { width, height } = box.getBoundingClientRect();
  box.remove();
  return { width: Math.ceil(width) + 4, height: Math.ceil(height) + 4 };
}
