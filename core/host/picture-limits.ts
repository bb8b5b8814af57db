import { largestFile } from "./file-limit.ts";

/** More than this no picture has that goes to a file or to the clipboard. */
export const pictureLimits = {
  /** Of a PNG: a small file may claim any number, and whoever opens it has to hold them all. */
  pixels: 200_000_000,
  /** Of a PNG: a large graph at twice its size. */
  bytes: 64 * 1024 * 1024,
  /** Of an SVG, which is a text like any other. */
  letters: largestFile,
} as const;
