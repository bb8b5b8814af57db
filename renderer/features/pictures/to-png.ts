import mathFont from "@fontsource/noto-sans-math/files/noto-sans-math-latin-400-normal.woff2?url";
import textFont from "inter-ui/variable/InterVariable.woff2?url";
import { nextFrame } from "../../state/app/next-frame.ts";
import type { Picture } from "../../state/app/picture.ts";

/** After so many frames a picture is drawn without its fonts. */
const mostFrames = 120;

/** A sign in each font, below the picture: until its font is there, it is not drawn. */
const sample = { size: 24, families: ["Inter Variable", "Noto Sans Math"] };

/** The picture in pixels, as a PNG file’s bytes. An image knows no font of the page: they travel in it. */
export async function toPng(picture: Picture, scale: number): Promise<Uint8Array> {
  const image = new Image();
  image.src = dataUrl(withFonts(picture, await fontFaces()));
  await image.decode();
  await fontsIn(image, picture);
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(picture.width * scale);
  canvas.height = Math.ceil(picture.height * scale);
  const context = canvas.getContext("2d");
  context?.scale(scale, scale);
  context?.drawImage(image, 0, 0);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Error("The picture could not be drawn.");
  return new Uint8Array(await blob.arrayBuffer());
}

/** Fonts in an image begin to load when it is drawn first, and no event tells when they are there. */
async function fontsIn(image: HTMLImageElement, { height }: Picture): Promise<void> {
  const { size, families } = sample;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [size * families.length, size];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return;
  for (let frame = 0; frame < mostFrames; frame++) {
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, -Math.ceil(height));
    const isDrawn = families.map((_, at) =>
      context.getImageData(at * size, 0, size, size).data.some((part) => part > 0),
    );
    if (isDrawn.every(Boolean)) return;
    await new Promise<void>((done) => nextFrame(done));
  }
}

export function dataUrl(svg: string): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

function withFonts({ svg, width, height }: Picture, faces: string): string {
  const { size, families } = sample;
  const foot = Math.ceil(height) + size - 6;
  const samples = families.map(
    (family, at) =>
      `<text x="${at * size + 2}" y="${foot}" font-family="${family}" font-size="${size - 8}">x</text>`,
  );
  const wide = Math.max(Math.ceil(width), size * families.length);
  const high = Math.ceil(height) + size;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}"><style>${faces}</style>${svg}${samples.join("")}</svg>`;
}

async function fontFaces(): Promise<string> {
  const faces = await Promise.all([
    face("Inter Variable", textFont, "100 900"),
    face("Noto Sans Math", mathFont, "400"),
  ]);
  return faces.join("");
}

async function face(family: string, url: string, weight: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The font “${family}” could not be loaded.`);
  const blob = await response.blob();
  const data = await new Promise<string>((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(blob);
  });
  return `@font-face{font-family:"${family}";font-weight:${weight};font-display:block;src:url("${data}") format("woff2")}`;
}
