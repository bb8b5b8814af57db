import { type Derivation, derivationMathml } from "../../../core/index.ts";
import {
  escaped,
  type Picture,
  type PictureColours,
  pictureFonts,
} from "../../canvas/graph-svg.ts";

const margin = 20;
const mathFonts = "'Noto Sans Math', 'Cambria Math', math";

/** A derivation, a line for each of its pages, as the browser sets it. It is measured on the page. */
export function derivationSvg(
  found: Derivation,
  colours: PictureColours,
  hasGround: boolean,
): Picture {
  const markup = derivationMathml(found);
  const { width, height } = measured(markup);
  const [w, h] = [width + 2 * margin, height + 2 * margin];
  const ground = hasGround ? `<rect width="${w}" height="${h}" fill="${colours.ground}"/>` : "";
  const formula =
    `<foreignObject x="${margin}" y="${margin}" width="${width}" height="${height}" font-size="18" color="${colours.text}" font-family="${mathFonts}">` +
    `<div xmlns="http://www.w3.org/1999/xhtml">${markup}</div></foreignObject>`;
  const title = `<title>${escaped(found.stages[0]?.title ?? "")}</title>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" font-family="${pictureFonts}">${title}<style>math{font-family:${mathFonts}}</style>${ground}${formula}</svg>\n`;
  return { svg, width: w, height: h };
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
