import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { toPng } from "./to-png.ts";

const picture = { svg: "<svg>graph</svg>", width: 100.5, height: 40 };

/** What a browser draws with, as far as a PNG needs it: jsdom has no canvas and decodes no image. */
interface Browser {
  /** Frames until the fonts in an image are there. */
  fontsAfter: number;
  source: string;
  frames: number;
  readonly scales: number[];
  blob: Pick<Blob, "arrayBuffer"> | null;
}
let browser: Browser;

class FakeImage {
  set src(source: string) {
    browser.source = decodeURIComponent(source);
  }
  async decode(): Promise<void> {}
}

beforeEach(() => {
  browser = {
    fontsAfter: 0,
    source: "",
    frames: 0,
    scales: [],
    blob: { arrayBuffer: async () => new Uint8Array([1, 2, 3]).buffer },
  };
  vi.stubGlobal("Image", FakeImage);
  vi.stubGlobal("fetch", async () => ({ ok: true, blob: async () => new Blob(["font"]) }));
  vi.stubGlobal("requestAnimationFrame", (drawn: () => void) => {
    browser.frames += 1;
    queueMicrotask(drawn);
    return browser.frames;
  });
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockImplementation((() => ({
    scale: (by: number) => browser.scales.push(by),
    clearRect: () => undefined,
    drawImage: () => undefined,
    getImageData: () => ({ data: [browser.frames >= browser.fontsAfter ? 255 : 0] }),
  })) as never);
  vi.spyOn(HTMLCanvasElement.prototype, "toBlob").mockImplementation((done) =>
    done(browser.blob as Blob | null),
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test("a picture goes into an image with both its fonts, and comes out as a file’s bytes", async () => {
  const png = await toPng(picture, 2);
  expect([...png]).toEqual([1, 2, 3]);
  expect(browser.scales).toEqual([2]);
  expect(browser.source).toContain(picture.svg);
  for (const family of ["Inter Variable", "Noto Sans Math"])
    expect(browser.source).toMatch(
      new RegExp(`@font-face\\{font-family:"${family}";[^}]*url\\("data:[^"]*;base64,Zm9udA=="\\)`),
    );
});

test("it has whole pixels, as many times as wanted", async () => {
  const sizes: (readonly [number, number])[] = [];
  vi.mocked(HTMLCanvasElement.prototype.toBlob).mockImplementation(function (
    this: HTMLCanvasElement,
    done,
  ) {
    sizes.push([this.width, this.height]);
    done(browser.blob as Blob | null);
  });
  await toPng(picture, 1);
  await toPng(picture, 2);
  expect(sizes).toEqual([
    [101, 40],
    [201, 80],
  ]);
});

test("it waits until its fonts are there", async () => {
  browser.fontsAfter = 3;
  await toPng(picture, 1);
  expect(browser.frames).toBe(3);
});

test("fonts that never come do not hold it up for ever", async () => {
  browser.fontsAfter = Number.POSITIVE_INFINITY;
  expect(await toPng(picture, 1)).toHaveLength(3);
});

test("a font that can’t be loaded is named", async () => {
  vi.stubGlobal("fetch", async () => ({ ok: false }));
  await expect(toPng(picture, 1)).rejects.toThrow("The font “Inter Variable” could not be loaded.");
});

test("a canvas that gives no picture is told", async () => {
  browser.blob = null;
  await expect(toPng(picture, 1)).rejects.toThrow("The picture could not be drawn.");
});
