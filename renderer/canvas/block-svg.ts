import {
  type Block,
  type BlockColor,
  type Card,
  count,
  indexedText,
  type Note,
  renderPlain,
} from "../../core/index.ts";
import { px, svgText } from "../ui/svg.ts";
import { type NodeShape, nodeHeight, nodeWidth, portPlace } from "./geometry.ts";
import type { PictureColours } from "./picture-colours.ts";
import type { Rect } from "./rect.ts";

/** Folded blocks, frames of open ones and notes in the picture of a graph. */

const letter = 7.6;
const noteLine = 20;

const inks: { readonly [C in BlockColor]: (colours: PictureColours) => string } = {
  grey: ({ strong }) => strong,
  blue: ({ value }) => value,
  green: ({ green }) => green,
  yellow: ({ yellow }) => yellow,
  red: ({ red }) => red,
  purple: ({ negative }) => negative,
};

export function frameSvg(
  { left, top, right, bottom }: Rect,
  block: Block,
  colours: PictureColours,
) {
  const ink = inks[block.color](colours);
  const [width, height] = [right - left, bottom - top];
  return (
    `<rect x="${px(left)}" y="${px(top)}" width="${px(width)}" height="${px(height)}" rx="12" fill="${ink}" fill-opacity="0.06" stroke="${ink}" stroke-width="1.5"/>` +
    svgText(left + 12, top + 20, cut(block.label, (width - 24) / letter), {
      size: 14,
      weight: 600,
      fill: colours.text,
    })
  );
}

/** A folded block: its name, what it holds, and what comes out of it where that is one. */
export function cardSvg(
  { block, nodes, outputs }: Card,
  shape: NodeShape,
  output: string | null,
  colours: PictureColours,
): string {
  const [left, top] = block.position;
  const height = nodeHeight(shape);
  const ink = inks[block.color](colours);
  const box = (by: number, fill: string) =>
    `<rect x="${px(left + by)}" y="${px(top + by)}" width="${nodeWidth}" height="${px(height)}" rx="8" fill="${fill}" stroke="${ink}"/>`;
  const ports = (handles: readonly string[], x: number) =>
    handles.map((_, at) => {
      const { y, size } = portPlace(at, handles.length, height);
      return `<circle cx="${px(x)}" cy="${px(top + y)}" r="${px(size / 2 - 1)}" fill="${colours.raised}" stroke="${colours.strong}"/>`;
    });
  const [only] = outputs;
  const name = output && only ? indexedText(only.name) : count(nodes.length, "node");
  return [
    box(4, colours.raised),
    box(0, colours.raised),
    ...ports(shape.inputs, left),
    ...ports(shape.outputs, left + nodeWidth),
    svgText(left + 10, top + 22, cut(block.label, (nodeWidth - 20) / letter), {
      size: 14,
      weight: 600,
      fill: colours.text,
    }),
    svgText(left + 10, top + 44, cut(name, output ? 6 : 14), { size: 12, fill: colours.quiet }),
    ...(output
      ? [
          svgText(left + nodeWidth - 10, top + 44, output, {
            size: 15,
            weight: 600,
            fill: colours.value,
            end: true,
          }),
        ]
      : []),
  ].join("");
}

export function noteRect({ position: [left, top], size: [width, height] }: Note): Rect {
  return { left, top, right: left + width, bottom: top + height };
}

/** Its text in as many lines as there is room for; formulas as they are written. */
export function noteSvg(note: Note, colours: PictureColours): string {
  const { left, top, right, bottom } = noteRect(note);
  const lines = note.text
    .split("\n")
    .flatMap((line) => wrapped(plainText(line), (right - left - 20) / letter))
    .slice(0, Math.max(1, Math.floor((bottom - top - 12) / noteLine)));
  return [
    `<rect x="${px(left)}" y="${px(top)}" width="${px(right - left)}" height="${px(bottom - top)}" rx="8" fill="${colours.raised}" stroke="${colours.strong}" stroke-dasharray="4 3"/>`,
    ...lines.map((line, at) =>
      svgText(left + 10, top + 22 + at * noteLine, line, { size: 14, fill: colours.text }),
    ),
  ].join("");
}

function plainText(line: string): string {
  return renderPlain(line)
    .map((piece) => (piece.kind === "link" ? (piece.words ?? piece.target) : piece.text))
    .join("");
}

function wrapped(line: string, letters: number): readonly string[] {
  const most = Math.max(4, Math.floor(letters));
  const lines: string[] = [];
  let open = "";
  for (const word of line.split(" ")) {
    if (open !== "" && open.length + 1 + word.length > most) {
      lines.push(open);
      open = "";
    }
    open = open === "" ? word : `${open} ${word}`;
  }
  return [...lines, open].map((each) => cut(each, most));
}

function cut(words: string, letters: number): string {
  const signs = [...words];
  const most = Math.max(1, Math.floor(letters));
  return signs.length <= most ? words : `${signs.slice(0, most - 1).join("")}…`;
}
