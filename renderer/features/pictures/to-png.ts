import mathFont from "@fontsource/noto-sans-math/files/noto-sans-math-latin-400-normal.woff2?url";
import textFont from "inter-ui/variable/InterVariable.woff2?url";
import type { Picture } from "../../canvas/graph-svg.ts";

/** A canvas of Chromium has no more pixels on a side, nor so many in all. */
const most = { side: 16_000, pixels: 200_000_000 };

/** More than Chromium takes to read two fonts out of an image, in ms. */
const fontTime = 300;

/** Why a picture is too large for pixels at this scale; null where it is not. */
export function sizeFault({ width, height }: Picture, scale: number): string | null {
  const [w, h] = [Math.ceil(width * scale), Math.ceil(height * scale)];
  return w > most.side || h > most.side || w * h > most.pixels
    ? `It would have ${w} × ${h} pixels, which is more than a PNG can be drawn with. Choose SVG, or a smaller size.`
    : null;
}

/** The picture in pixels, as a PNG file’s bytes. An image knows no font of the page: they travel in it. */
export async function toPng(picture: Picture, scale: number): Promise<Uint8Array> {
  const image = new Image();
  image.src = dataUrl(withFonts(picture.svg, await fontFaces()));
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(picture.width * scale);
  canvas.height = Math.ceil(picture.height * scale);
  const context = canvas.getContext("2d");
  const draw = () => context?.drawImage(image, 0, 0, canvas.width, canvas.height);
  // Its fonts begin to load when it is drawn first, and no event tells when they are there.
  draw();
  await new Promise((done) => setTimeout(done, fontTime));
  context?.clearRect(0, 0, canvas.width, canvas.height);
  draw();
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Error("The picture could not be drawn.");
  return new Uint8Array(await blob.arrayBuffer());
}

export function dataUrl(svg: string): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

function withFonts(svg: string, faces: string): string {
  const end = svg.indexOf(">") + 1;
  return `${svg.slice(0, end)}<defs><style>${faces}</style></defs>${svg.slice(end)}`;
}

let faces: Promise<string> | null = null;

function fontFaces(): Promise<string> {
  faces ??= Promise.all([
    face("Inter Variable", textFont, "100 900"),
    face("Noto Sans Math", mathFont, "400"),
  ]).then((all) => all.join(""));
  return faces;
}

async function face(family: string, url: string, weight: string): Promise<string> {
  const blob = await (await fetch(url)).blob();
  const data = await new Promise<string>((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(blob);
  });
  return `@font-face{font-family:"${family}";font-weight:${weight};src:url("${data}") format("woff2")}`;
}
