import { escaped, px } from "../ui/svg.ts";
import type { Pen } from "./pen.ts";

interface Style {
  fillStyle: Pen["fillStyle"];
  strokeStyle: Pen["strokeStyle"];
  lineWidth: number;
  lineCap: CanvasLineCap;
  lineJoin: CanvasLineJoin;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
}

/** How far below its place the foot of a line of text is, in parts of its size. */
const feet: Partial<Record<CanvasTextBaseline, number>> = { top: 0.82, middle: 0.35, bottom: -0.2 };
const anchors: Partial<Record<CanvasTextAlign, string>> = { center: "middle", right: "end" };

/** A letter is about so wide, in parts of its size. */
const letter = 0.58;

/** What is painted with it is written as SVG. Pixels are embedded as the address that `urlOf` gives them. */
export class SvgPen implements Pen, Style {
  fillStyle: Pen["fillStyle"] = "#000";
  strokeStyle: Pen["strokeStyle"] = "#000";
  lineWidth = 1;
  lineCap: CanvasLineCap = "butt";
  lineJoin: CanvasLineJoin = "miter";
  font = "11px sans-serif";
  textAlign: CanvasTextAlign = "start";
  textBaseline: CanvasTextBaseline = "alphabetic";
  readonly body: string[] = [];
  #dash: readonly number[] = [];
  #path = "";
  /** The path that was filled last, whose stroke may go onto the same element. */
  #filled: string | null = null;
  #clips = 0;
  #groups = 0;
  readonly #saved: { style: Style; dash: readonly number[]; groups: number }[] = [];
  readonly #ratio: number;
  readonly #urlOf: (pixels: ImageData) => string;

  constructor(ratio: number, urlOf: (pixels: ImageData) => string) {
    this.#ratio = ratio;
    this.#urlOf = urlOf;
  }

  save(): void {
    const { fillStyle, strokeStyle, lineWidth, lineCap, lineJoin } = this;
    const { font, textAlign, textBaseline } = this;
    const style = { fillStyle, strokeStyle, lineWidth, lineCap, lineJoin };
    this.#saved.push({
      style: { ...style, font, textAlign, textBaseline },
      dash: this.#dash,
      groups: this.#groups,
    });
  }

  restore(): void {
    const saved = this.#saved.pop();
    if (!saved) return;
    Object.assign(this, saved.style);
    this.#dash = saved.dash;
    while (this.#groups > saved.groups) {
      this.#add("</g>");
      this.#groups--;
    }
  }

  translate(x: number, y: number): void {
    this.#open(`transform="translate(${px(x)} ${px(y)})"`);
  }

  rotate(angle: number): void {
    this.#open(`transform="rotate(${px((angle * 180) / Math.PI)})"`);
  }

  clip(): void {
    this.#clips++;
    this.#add(`<clipPath id="clip${this.#clips}"><path d="${this.#path}"/></clipPath>`);
    this.#open(`clip-path="url(#clip${this.#clips})"`);
  }

  beginPath(): void {
    this.#path = "";
  }

  moveTo(x: number, y: number): void {
    this.#path += `M${px(x)},${px(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.#path += `${this.#path === "" ? "M" : "L"}${px(x)},${px(y)}`;
  }

  /** Whole circles only. */
  arc(x: number, y: number, radius: number): void {
    const [r, width] = [px(radius), px(2 * radius)];
    this.#path += `M${px(x - radius)},${px(y)}a${r},${r} 0 1 0 ${width},0a${r},${r} 0 1 0 -${width},0Z`;
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#path += `M${px(x)},${px(y)}h${px(width)}v${px(height)}h${px(-width)}Z`;
  }

  closePath(): void {
    this.#path += "Z";
  }

  fill(): void {
    this.#add(`<path d="${this.#path}" fill="${this.fillStyle}"/>`);
    this.#filled = this.#path;
  }

  stroke(): void {
    const pairs = [`stroke="${this.strokeStyle}" stroke-width="${px(this.lineWidth)}"`];
    if (this.lineCap !== "butt") pairs.push(`stroke-linecap="${this.lineCap}"`);
    if (this.lineJoin !== "miter") pairs.push(`stroke-linejoin="${this.lineJoin}"`);
    if (this.#dash.length > 0) pairs.push(`stroke-dasharray="${this.#dash.join(" ")}"`);
    const look = pairs.join(" ");
    if (this.#filled === this.#path) this.#add(`${this.body.pop()?.replace(/\/>$/, "")} ${look}/>`);
    else this.#add(`<path d="${this.#path}" fill="none" ${look}/>`);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.beginPath();
    this.rect(x, y, width, height);
    this.fill();
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.beginPath();
    this.rect(x, y, width, height);
    this.stroke();
  }

  setLineDash(dash: readonly number[]): void {
    this.#dash = dash;
  }

  fillText(words: string, x: number, y: number): void {
    const size = this.#size();
    const anchor = anchors[this.textAlign];
    const foot = y + (feet[this.textBaseline] ?? 0) * size;
    this.#add(
      `<text x="${px(x)}" y="${px(foot)}" font-size="${size}" fill="${this.fillStyle}"${anchor ? ` text-anchor="${anchor}"` : ""}>${escaped(words)}</text>`,
    );
  }

  measureText(words: string): { readonly width: number } {
    return { width: [...words].length * this.#size() * letter };
  }

  putImageData(pixels: ImageData, x: number, y: number): void {
    const [left, top, width, height] = [x, y, pixels.width, pixels.height].map((length) =>
      px(length / this.#ratio),
    );
    this.#add(
      `<image x="${left}" y="${top}" width="${width}" height="${height}" preserveAspectRatio="none" href="${this.#urlOf(pixels)}"/>`,
    );
  }

  #size(): number {
    return Number.parseFloat(/[\d.]+(?=px)/.exec(this.font)?.[0] ?? "11");
  }

  #open(attribute: string): void {
    this.#add(`<g ${attribute}>`);
    this.#groups++;
  }

  #add(element: string): void {
    this.body.push(element);
    this.#filled = null;
  }
}
