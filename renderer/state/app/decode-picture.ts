import type { Pixels } from "../../../core/index.ts";

/** Pixels of a larger picture would take memory that nobody meant to give. */
const mostPixels = 40_000_000;

/** A picture's file as pixels; throws a sentence where it is none. */
export async function decodePicture(file: Blob): Promise<Pixels> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    throw new Error("it holds no picture that can be read here");
  }
  try {
    const { width, height } = bitmap;
    if (width * height > mostPixels) throw new Error("it has more than 40 million pixels");
    const context = new OffscreenCanvas(width, height).getContext("2d");
    if (!context) throw new Error("there is no memory for its pixels");
    context.drawImage(bitmap, 0, 0);
    return { width, height, data: context.getImageData(0, 0, width, height).data };
  } finally {
    bitmap.close();
  }
}
