import {
  blockView,
  type Card,
  derivativeSymbol,
  findOp,
  findParam,
  formatNumber,
  type Graph,
  type GraphNode,
  indexedText,
  type Known,
  knownTensor,
  lossName,
  type NodeId,
  nodeName,
  numberOf,
  shapeText,
  singleNumber,
  sourceParam,
  type WireNumbers,
  wireSigns,
} from "../../core/index.ts";
import type { TensorColours } from "../plots/paint-tensor.ts";
import type { Picture } from "../state/app/picture.ts";
import type { Session } from "../state/run/session.ts";
import { signOf } from "../ui/sign-of.ts";
import { sliderRange } from "../ui/slider-range.ts";
import { escaped, px, svgFile, svgText } from "../ui/svg.ts";
import { cardSvg, frameSvg, noteRect, noteSvg } from "./block-svg.ts";
import {
  type EdgeTone,
  edgeLook,
  gainOf,
  gainText,
  kindsOf,
  ruleSymbols,
  type WireKind,
  type WireView,
  wireView,
} from "./edge-look.ts";
import { framesOf } from "./frame-edges.ts";
import { type NodeShape, nodeHeight, nodeWidth, plainHeight, portPlace } from "./geometry.ts";
import { nodePictureSvg, pictureFoot } from "./node-picture-svg.ts";
import { nodeShapes } from "./node-shape.ts";
import type { PictureColours } from "./picture-colours.ts";
import { hasLeader, LabelPlaces, labelRect } from "./placement.ts";
import { isUnfinished, problemsOf } from "./problems-of.ts";
import type { Rect } from "./rect.ts";
import { nodeViewOf } from "./session-views.ts";
import { nodeRect } from "./wire-layout.ts";

const margin = 24;
/** Widths of a letter at the sizes that are used: names give way before numbers do. */
const letter = { name: 8.2, symbol: 7.4, number: 9 };

export interface GraphStyle {
  readonly colours: PictureColours;
  readonly hasGround: boolean;
  /** What the pictures of tensors show, and in which colours. */
  readonly pictures: "value" | "gradient";
  readonly tensor: TensorColours;
  /** The address of the picture of what a node answers to the data’s inputs; null where it has none. */
  readonly mapOf: (node: NodeId) => string | null;
}

/**
 * The graph with its numbers as the canvas shows them, drawn from the same geometry. Nothing is asked of a
 * screen, and nothing of the file is markup: every text is escaped.
 */
export function graphSvg(
  of: Graph,
  session: Session,
  wires: WireNumbers,
  style: GraphStyle,
): Picture {
  const { colours, hasGround } = style;
  const seen = blockView(of);
  const { graph, cards, frames, bundles, notes } = seen;
  const shapes = nodeShapes(of);
  const labels = new LabelPlaces(of, shapes);
  const { curves } = labels;
  const places = labels.places(new Set());
  const shown = graph.edges.flatMap((edge) => {
    const [curve, found] = [curves.get(edge.id), places.get(edge.id)];
    if (!curve || !found) return [];
    const view = wireView(session, of, bundles.get(edge.id)?.[0] ?? edge);
    const kinds = found.isLabelled ? kindsOf(view, wires, found.isSmall) : [];
    const place = { ...found, isLabelled: kinds.length > 0, isSmall: kinds.length < 2 };
    return [{ curve, place, view, kinds }];
  });
  const rects = [
    ...graph.nodes.map((node) => nodeRect(node, shapes.get(node.id) as NodeShape)),
    ...shown
      .filter(({ place }) => place.isLabelled)
      .map(({ curve, place }) => labelRect(curve, place)),
  ];
  const frameRects = framesOf(seen);
  const framed = frames.flatMap(({ block }) => {
    const rect = frameRects.get(block.id);
    return rect ? [{ block, rect }] : [];
  });
  const box = around([...rects, ...framed.map(({ rect }) => rect), ...notes.map(noteRect)]);
  const body = [
    ...framed.map(({ block, rect }) => frameSvg(rect, block, colours)),
    ...notes.map((note) => noteSvg(note, colours)),
    ...shown.map(({ curve, place, view }) => {
      const { tone, width: thick } = edgeLook(view, wires);
      const at = curve.at(place.t);
      const stroke = toneColour(tone, colours);
      return (
        `<path d="${curve.path}" fill="none" stroke="${stroke}" stroke-width="${thick}"/>` +
        (hasLeader(place)
          ? `<path d="M${px(at.x)},${px(at.y)} l${px(place.dx)},${px(place.dy)}" fill="none" stroke="${stroke}" stroke-dasharray="2 3"/>`
          : "")
      );
    }),
    ...graph.nodes.map((node) => {
      const [card, shape] = [cards.get(node.id), shapes.get(node.id) as NodeShape];
      return card
        ? cardSvg(card, shape, outputText(card, session), colours)
        : nodeSvg(of, node, shape, session, style);
    }),
    ...shown
      .filter(({ place }) => place.isLabelled)
      .map(({ view, kinds, curve, place }) =>
        labelSvg(view, kinds, labelRect(curve, place), colours),
      ),
  ];
  const { left, top } = box;
  return svgFile(
    graph.name,
    { left, top, width: box.right - left, height: box.bottom - top },
    hasGround ? colours.ground : null,
    body,
  );
}

function around(rects: readonly Rect[]): Rect {
  const least = (side: "left" | "top") =>
    rects.reduce((so, rect) => Math.min(so, rect[side]), Number.POSITIVE_INFINITY);
  const most = (side: "right" | "bottom") =>
    rects.reduce((so, rect) => Math.max(so, rect[side]), Number.NEGATIVE_INFINITY);
  if (rects.length === 0) return { left: 0, top: 0, right: 2 * margin, bottom: 2 * margin };
  return {
    left: least("left") - margin,
    top: least("top") - margin,
    right: most("right") + margin,
    bottom: most("bottom") + margin,
  };
}

/** What comes out of a folded block, where that is one value. */
function outputText({ outputs }: Card, session: Session): string | null {
  const [only, ...more] = outputs;
  return only && more.length === 0 ? knownText(nodeViewOf(session, only.source).value) : null;
}

function toneColour(tone: EdgeTone, colours: PictureColours): string {
  if (tone === "positive" || tone === "negative" || tone === "value") return colours[tone];
  return tone === "bad" ? colours.problem : colours.strong;
}

function gradientColour(known: Known, colours: PictureColours): string {
  if (known.state === "tensor")
    return Number.isFinite(known.norm) ? colours.positive : colours.problem;
  const number = numberOf(known);
  if (number === null) return colours.quiet;
  if (!Number.isFinite(number)) return colours.problem;
  const sign = signOf(number);
  return sign === "zero" ? colours.text : colours[sign];
}

/** A number as the canvas has it. */
export function knownText(known: Known): string {
  switch (known.state) {
    case "done":
      return formatNumber(known.value);
    case "partial":
      return `${formatNumber(known.value)}…`;
    case "tensor":
      return shapeText(known.shape);
    case "pending":
      return "·····";
    case "none":
      return "—";
  }
}

/** What has come back: of a tensor how large it is. */
function sizeText(known: Known): string {
  return known.state === "tensor" ? `‖${formatNumber(known.norm)}‖` : knownText(known);
}

function nodeSvg(
  graph: Graph,
  node: GraphNode,
  shape: NodeShape,
  session: Session,
  { colours, mapOf, pictures, tensor }: GraphStyle,
): string {
  const map = mapOf(node.id);
  const { left, top, right, bottom } = nodeRect(node, shape);
  const height = nodeHeight(shape);
  const op = findOp(node.op);
  const { value, gradient } = nodeViewOf(session, node.id);
  const [first, second] = [
    top + 22,
    (shape.hasMap || shape.picture ? top + plainHeight : bottom) - 12,
  ];
  const symbol = op?.symbol ?? "?";
  const [valueText, gradientText] = [knownText(value), sizeText(gradient)];
  const inner = nodeWidth - 20;
  const name = indexedText(nodeName(node));
  const free = shape.picture ? inner : inner - 8 - valueText.length * letter.number;
  const own = Math.min(name.length, 3) * letter.name;
  // The symbol gives way as a whole, the name by its end.
  const hasSymbol = free - symbol.length * letter.symbol - 4 >= own;
  const before = hasSymbol ? symbol.length * letter.symbol + 4 : 0;
  const quantity = indexedText(derivativeSymbol(lossName(session.run.program), nodeName(node)));
  const fits = quantity.length * letter.symbol + gradientText.length * letter.number < inner;
  const problems = problemsOf(session.problems, node.id);
  const isUnready = problems.length > 0 && problems.every(isUnfinished);
  const isDashed = isUnready || problems.some(({ severity }) => severity === "error");
  const border = problems.length > 0 && !isUnready ? colours.problem : colours.strong;
  const badge = right - (problems.length > 0 ? 60 : 46);
  const isLoss = graph.loss === node.id;
  const ports = (handles: readonly string[], x: number) =>
    handles.map((_, at) => {
      const { y, size } = portPlace(at, handles.length, height);
      return `<circle cx="${px(x)}" cy="${px(top + y)}" r="${px(size / 2 - 1)}" fill="${colours.raised}" stroke="${colours.strong}"/>`;
    });
  return [
    `<rect x="${px(left)}" y="${px(top)}" width="${nodeWidth}" height="${px(height)}" rx="8" fill="${colours.raised}" stroke="${border}"${isDashed ? ' stroke-dasharray="4 3"' : ""}/>`,
    ...ports(shape.inputs, left),
    ...ports(shape.outputs, right),
    headSvg(
      left + 10,
      first,
      hasSymbol ? symbol : "",
      cut(name, (free - before) / letter.name),
      colours,
    ),
    shape.picture
      ? svgText(left + 10, bottom - pictureFoot, value.state === "pending" ? "" : valueText, {
          size: 15,
          weight: 600,
          fill: colours.value,
        })
      : svgText(right - 10, first, valueText, {
          size: 15,
          weight: 600,
          fill: colours.value,
          end: true,
        }),
    ...(shape.isSource && !shape.picture
      ? [sliderSvg(node, left + 10, top + height / 2 + 1, inner, colours)]
      : []),
    ...(fits ? [svgText(left + 10, second, quantity, { size: 12, fill: colours.quiet })] : []),
    svgText(right - 10, second, gradientText, {
      size: 15,
      weight: 600,
      fill: gradientColour(gradient, colours),
      end: true,
    }),
    ...(isLoss
      ? [
          `<rect x="${px(badge)}" y="${px(top - 10)}" width="38" height="18" rx="5" fill="${colours.text}"/>`,
          svgText(badge + 19, top + 3, "loss", { size: 11, fill: colours.raised, middle: true }),
        ]
      : []),
    ...(shape.picture
      ? [
          nodePictureSvg(
            shape.picture,
            knownTensor(session.run, session.taken, { node: node.id, side: pictures }),
            { left, top, right, bottom },
            { tensor, line: colours.line, quiet: colours.quiet },
          ),
        ]
      : []),
    ...(map === null ? [] : [mapSvg(map, right, bottom, height)]),
    ...(problems.length > 0 ? [problemSvg(right - 1, top + 1, isUnready, colours)] : []),
  ].join("");
}

/** The symbol and the name after it. */
function headSvg(
  x: number,
  y: number,
  symbol: string,
  name: string,
  colours: PictureColours,
): string {
  const sign = symbol
    ? `<tspan font-size="12" fill="${colours.quiet}">${escaped(symbol)}</tspan>`
    : "";
  return `<text x="${px(x)}" y="${px(y)}">${sign}<tspan${symbol ? ' dx="4"' : ""} font-size="14" font-weight="600" fill="${colours.text}">${escaped(name)}</tspan></text>`;
}

/** As node.css has it: at the foot, under the numbers. */
function mapSvg(map: string, right: number, bottom: number, height: number): string {
  const side = Math.min(height - plainHeight, 48);
  return `<image x="${px(right - 8 - side)}" y="${px(bottom - 6 - side)}" width="${px(side)}" height="${px(side)}" href="${map}"/>`;
}

function problemSvg(x: number, y: number, isUnready: boolean, colours: PictureColours): string {
  const ink = isUnready ? colours.quiet : colours.problem;
  const dash = isUnready ? ' stroke-dasharray="3 2"' : "";
  const circle = `<circle cx="${px(x)}" cy="${px(y)}" r="8" fill="${colours.raised}" stroke="${ink}" stroke-width="1.5"${dash}/>`;
  return isUnready
    ? circle
    : circle + svgText(x, y + 4, "!", { size: 12, weight: 700, fill: ink, middle: true });
}

function sliderSvg(
  node: GraphNode,
  x: number,
  y: number,
  width: number,
  colours: PictureColours,
): string {
  const op = findOp(node.op);
  const spec = op && findParam(op, sourceParam);
  if (spec?.kind !== "number") return "";
  const value = singleNumber(node, spec);
  if (value === null) return "";
  const [low, high] = sliderRange(node, value);
  const share = high > low ? Math.min(Math.max((value - low) / (high - low), 0), 1) : 0;
  const at = x + share * width;
  const line = (from: number, to: number, stroke: string) =>
    `<path d="M${px(from)},${px(y)} H${px(to)}" stroke="${stroke}" stroke-width="4" stroke-linecap="round"/>`;
  return `${line(x, x + width, colours.line)}${line(x, at, colours.value)}<circle cx="${px(at)}" cy="${px(y)}" r="6" fill="${colours.raised}" stroke="${colours.value}" stroke-width="2"/>`;
}

function labelSvg(
  view: WireView,
  kinds: readonly WireKind[],
  { left, top, right, bottom }: Rect,
  colours: PictureColours,
): string {
  const rows = kinds.map((kind, at) => {
    const y = kinds.length > 1 && at === 0 ? top + 15 : bottom - 6;
    if (kind === "partial" && view.rule !== null)
      return ruleSvg(view.rule, gainOf(view), { left: left + 5, right: right - 5, y }, colours);
    const isPartial = kind === "partial";
    const fill = isPartial
      ? colours.text
      : kind === "contribution"
        ? gradientColour(view[kind], colours)
        : colours.value;
    const look = { size: kinds.length > 1 ? 14 : 13, weight: isPartial ? 400 : 600, fill };
    return (
      svgText(left + 5, y, wireSigns[kind], { size: 12, fill: colours.quiet }) +
      svgText(
        right - 5,
        y,
        kind === "contribution" ? sizeText(view[kind]) : knownText(view[kind]),
        { ...look, end: true },
      )
    );
  });
  return `<rect x="${px(left)}" y="${px(top)}" width="${px(right - left)}" height="${px(bottom - top)}" rx="6" fill="${colours.raised}" stroke="${colours.line}"/>${rows.join("")}`;
}

/** How a tensor's contribution comes about, as far as there is room, and how much larger it is than what came. */
function ruleSvg(
  rule: string,
  gain: number | null,
  { left, right, y }: { readonly left: number; readonly right: number; readonly y: number },
  colours: PictureColours,
): string {
  const grown = gain === null ? "" : gainText(gain);
  const free = (right - left) / letter.symbol - grown.length - 1;
  const [first = "", ...others] = cut(ruleSymbols(rule), free).replace("^…", "…").split("^T");
  const raised = others.map((part) => {
    const after = part === "" ? "" : `<tspan dy="4">${escaped(part)}</tspan>`;
    return `<tspan dy="-4" font-size="9">T</tspan>${after}`;
  });
  return (
    `<text x="${px(left)}" y="${px(y)}" font-size="12" font-weight="600" fill="${colours.quiet}">${escaped(first)}${raised.join("")}</text>` +
    svgText(right, y, grown, { size: 12, weight: 700, fill: colours.text, end: true })
  );
}

function cut(words: string, letters: number): string {
  const signs = [...words];
  const most = Math.max(1, Math.floor(letters));
  return signs.length <= most ? words : `${signs.slice(0, most - 1).join("")}…`;
}
