/** Red, green and blue, 0 to 255 each. */
export type Rgb = readonly [number, number, number];

const grey: Rgb = [128, 128, 128];

/** The colour that CSS writes as #rgb, #rrggbb or rgb(…); grey where it is anything else. */
export function parseColour(text: string): Rgb {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (hex) {
    const step = hex.length / 3;
    const part = (at: number) => hex.slice(at * step, (at + 1) * step);
    const read = (at: number) => Number.parseInt(step === 1 ? part(at).repeat(2) : part(at), 16);
    return [read(0), read(1), read(2)];
  }
  const parts = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(text.trim());
  return parts ? [Number(parts[1]), Number(parts[2]), Number(parts[3])] : grey;
}

/** `share` of the way from one colour to another. */
export function mixColours(from: Rgb, to: Rgb, share: number): Rgb {
  const part = (at: 0 | 1 | 2) => from[at] + (to[at] - from[at]) * share;
  return [part(0), part(1), part(2)];
}

export function cssColour([red, green, blue]: Rgb): string {
  return `rgb(${Math.round(red)} ${Math.round(green)} ${Math.round(blue)})`;
}
