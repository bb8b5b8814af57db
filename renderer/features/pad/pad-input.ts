import {
  canBeFed,
  columnsOf,
  compile,
  type Feed,
  findHeads,
  findNode,
  findOp,
  type Graph,
  type GraphNode,
  type Hand,
  handOf,
  type NodeId,
  type PictureForm,
  type Prepared,
  pictureForm,
  sourceParam,
  type Table,
  tensorOf,
} from "../../../core/index.ts";
import { numbersOf } from "../../plots/row-pictures.ts";

/** The input that takes pixels, and what a pixel is to it. */
export interface PadInput {
  readonly node: NodeId;
  readonly form: PictureForm;
  /** The numbers of no ink and of full ink. */
  readonly low: number;
  readonly high: number;
  readonly hand: Hand;
  /** One for each of its numbers; null where no column feeds it. */
  readonly columns: readonly PadColumn[] | null;
  /** Where a class is chosen; null where none is. */
  readonly answer: PadAnswer | null;
}

/** A pixel's own column: what it holds lies between these, and is standardised so. */
interface PadColumn {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly shift: number;
  readonly scale: number;
}

export interface PadAnswer {
  /** The node of the scores, and how many there are. */
  readonly scores: NodeId;
  readonly classes: number;
  /** The node that names the class; null where it can't be told one. */
  readonly target: NodeId | null;
  /** Whether it takes the number of the class, and not a number for each. */
  readonly isIndex: boolean;
}

const plain: Prepared = {
  feeds: [],
  rowCount: 1,
  training: Int32Array.of(0),
  validation: new Int32Array(),
};

/** Rows of which the hand is seen. */
const handRows = 200;

/** The graph's input of pixels; null where it has none. `prepared` and `table` are its data, where they are at hand. */
export function padInput(
  graph: Graph,
  prepared: Prepared | null,
  table: Table | null,
): PadInput | null {
  for (const node of graph.nodes) {
    const form = findOp(node.op)?.role === "input" ? formOf(node) : null;
    if (!form) continue;
    const columns = boundColumns(node, numbersOf(form), prepared, table);
    const low = columns ? Math.min(...columns.map(({ least }) => least)) : 0;
    const high = columns ? Math.max(...columns.map(({ most }) => most)) : 1;
    const range = low < high ? { low, high } : { low: 0, high: 1 };
    const pictures = columns && table ? inkOfRows(node, form, range, table) : [];
    const hand = handOf(pictures, form.side);
    return { node: node.id, form, ...range, hand, columns, answer: answerOf(graph) };
  }
  return null;
}

/** By the names of its columns, or by its shape: side × side, or with a channel or three before that, or side² in a row. */
function formOf(node: GraphNode): PictureForm | null {
  const named = pictureForm(columnsOf(node));
  if (named) return named;
  const shape = tensorOf(node.params[sourceParam])?.shape ?? [];
  const [height, width] = shape.slice(-2);
  const channels = shape.length === 3 ? shape[0] : 1;
  if (shape.length > 1 && shape.length < 4)
    return height === width &&
      height !== undefined &&
      height >= 5 &&
      (channels === 1 || channels === 3)
      ? { side: height, channels }
      : null;
  const side = Math.sqrt(shape.length === 1 ? (shape[0] ?? 0) : 0);
  return Number.isInteger(side) && side >= 5 ? { side, channels: 1 } : null;
}

function boundColumns(
  node: GraphNode,
  count: number,
  prepared: Prepared | null,
  table: Table | null,
): readonly PadColumn[] | null {
  const names = columnsOf(node);
  if (!table || names.length !== count) return null;
  const known = new Map(table.columns.map((column) => [column.name, column.values] as const));
  const feeds = new Map(
    prepared?.feeds
      .filter((feed) => feed.node === node.id)
      .map((feed) => [feed.element, feed] as const),
  );
  const columns = names.flatMap((name, element): PadColumn[] => {
    const values = known.get(name);
    if (!values) return [];
    const { shift = 0, scale = 1 } = feeds.get(element) ?? {};
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const value of values) {
      if (value < least) least = value;
      if (value > most) most = value;
    }
    return [{ name, least, most, shift, scale }];
  });
  return columns.length === count ? columns : null;
}

/** The ink of some of the data's pictures: of colours the mean. */
function inkOfRows(
  node: GraphNode,
  { side, channels }: PictureForm,
  { low, high }: { readonly low: number; readonly high: number },
  { columns, rowCount }: Table,
): readonly Float64Array[] {
  const known = new Map(columns.map((column) => [column.name, column.values] as const));
  const values = columnsOf(node).map((name) => known.get(name));
  const pixels = side * side;
  const count = Math.min(rowCount, handRows);
  return Array.from({ length: count }, (_, at) => {
    const row = Math.floor((at * rowCount) / count);
    return Float64Array.from({ length: pixels }, (_, pixel) => {
      let sum = 0;
      for (let part = pixel; part < values.length; part += pixels)
        sum += ((values[part]?.[row] ?? low) - low) / (high - low) / channels;
      return sum;
    });
  });
}

function answerOf(graph: Graph): PadAnswer | null {
  const program = compile(graph);
  const [head, ...others] = findHeads(program, plain);
  const [scores, target] = [
    program.nodes[head?.prediction ?? -1],
    program.nodes[head?.target ?? -1],
  ];
  if (!head?.choosesClass || others.length > 0 || !scores || !target) return null;
  const classes = scores.shape.at(-1);
  if (scores.shape.length !== 1 || classes === undefined) return null;
  return {
    scores: scores.node.id,
    classes,
    target: canBeFed(target.node) ? target.node.id : null,
    isIndex: target.shape.length === 0,
  };
}

/** The ink of each pixel as data of one row for the input, with the class that is aimed at for the target. */
export function drawnRow(graph: Graph, input: PadInput, ink: Float64Array, aim: number): Prepared {
  const { node, form, low, high, columns, answer } = input;
  const feeds = Array.from({ length: numbersOf(form) }, (_, element): Feed => {
    const number = low + (ink[element % ink.length] ?? 0) * (high - low);
    const column = columns?.[element];
    const { name = "pixels", least = low, most = high, shift = 0, scale = 1 } = column ?? {};
    const held = Math.min(most, Math.max(least, number));
    const values = Float64Array.of((held - shift) / scale);
    return { node, element, isTarget: false, column: name, values, shift, scale };
  });
  return { ...plain, feeds: [...feeds, ...aimFeeds(graph, answer, aim)] };
}

function aimFeeds(graph: Graph, answer: PadAnswer | null, aim: number): readonly Feed[] {
  const node = answer?.target && findNode(graph, answer.target);
  if (!answer || !node) return [];
  const [column = "class"] = columnsOf(node);
  const numbers = answer.isIndex
    ? [aim]
    : Array.from({ length: answer.classes }, (_, at) => Number(at === aim));
  return numbers.map((number, element) => ({
    node: node.id,
    element,
    isTarget: true,
    column,
    values: Float64Array.of(number),
    shift: 0,
    scale: 1,
  }));
}
