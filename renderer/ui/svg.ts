import type { Picture } from "../state/app/picture.ts";

/** Where the picture lies among its own coordinates. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const fonts = "'Inter Variable', Inter, 'Noto Sans Math', system-ui, sans-serif";

/** A whole file of SVG. Without a ground it is transparent. */
export function svgFile(
  title: string,
  box: Box,
  ground: string | null,
  body: readonly string[],
): Picture {
  const { left, top } = box;
  // A pixel that is half covered would be a line along its edge.
  const [width, height] = [Math.ceil(box.width), Math.ceil(box.height)];
  const [wide, high] = [px(width), px(height)];
  const size = `width="${wide}" height="${high}"`;
  const root = `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="${px(left)} ${px(top)} ${wide} ${high}" font-family="${fonts}">`;
  const all = [
    `<title>${escaped(title)}</title>`,
    ...(ground === null ? [] : [`<rect x="${px(left)}" y="${px(top)}" ${size} fill="${ground}"/>`]),
    ...body,
  ];
  return { svg: `${root}${all.join("\n")}\n</svg>\n`, width, height };
}

export interface TextLook {
  readonly size: number;
  readonly fill: string;
  readonly weight?: number;
  readonly end?: boolean;
  readonly middle?: boolean;
}

/** A line of text. */
export function svgText(x: number, y: number, words: string, look: TextLook): string {
  const anchor = look.end ? ' text-anchor="end"' : look.middle ? ' text-anchor="middle"' : "";
  const weight = look.weight ? ` font-weight="${look.weight}"` : "";
  return `<text x="${px(x)}" y="${px(y)}" font-size="${look.size}" fill="${look.fill}"${weight}${anchor}>${escaped(words)}</text>`;
}

/** A length, to hundredths. */
export function px(number: number): string {
  return String(Math.round(number * 100) / 100);
}

/** Text as it may stand in XML: without the signs that it forbids. */
export function escaped(words: string): string {
  return words
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
