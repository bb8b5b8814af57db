/** What plots are painted with: a canvas’ context, or what writes the same as SVG. */
export interface Pen
  extends Pick<
    CanvasRenderingContext2D,
    | "save"
    | "restore"
    | "translate"
    | "rotate"
    | "beginPath"
    | "moveTo"
    | "lineTo"
    | "closePath"
    | "rect"
    | "strokeRect"
    | "fillText"
    | "fillStyle"
    | "strokeStyle"
    | "lineWidth"
    | "lineCap"
    | "lineJoin"
    | "font"
    | "textAlign"
    | "textBaseline"
  > {
  fill(): void;
  stroke(): void;
  clip(): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
  setLineDash(dash: number[]): void;
  measureText(words: string): { readonly width: number };
  putImageData(pixels: ImageData, x: number, y: number): void;
}
