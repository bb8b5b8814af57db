import { writeCsv } from "../data/csv/write.ts";
import { programNode } from "../engine/read.ts";
import type { NodeId } from "../model/graph.ts";
import type { Shape } from "../tensor/shape.ts";
import type { Feed, Prepared } from "../train/prepare.ts";
import { type CodeLine, codeLine, commentLine } from "./code-line.ts";
import type { Source } from "./graph-code.ts";
import type { PythonNames } from "./python-names.ts";
import { commentText, pythonNumber } from "./python-text.ts";

/** More rows are read from a file: nobody would read on behind them. */
export const inlineRows = 32;
/** What the program calls the file of its rows, unless told. */
export const rowsFileName = "data.csv";

const line = (text: string, indent = 0) => codeLine("train", text, { indent });

/** A node that columns feed: side by side, one for each of its numbers. */
export interface FedPart {
  readonly node: NodeId;
  readonly shape: Shape;
  /** The place of the first among all columns. */
  readonly from: number;
  readonly feeds: readonly Feed[];
}

/** The nodes that columns feed, in the order of the columns. */
export function fedParts({ feeds, run }: Pick<Source, "feeds" | "run">): readonly FedPart[] {
  const nodes = [...new Set(feeds.map(({ node }) => node))];
  return nodes.map((node) => {
    const own = feeds.filter((feed) => feed.node === node);
    const { shape } = programNode(run.program, node)!;
    return { node, shape, from: feeds.indexOf(own[0]!), feeds: own };
  });
}

/** More columns than these hide the comment. */
const columnsShown = 8;

function columnWords({ node, shape, feeds }: FedPart, names: PythonNames): string {
  const name = names.of(node);
  if (shape.length === 0 && feeds[0]!.column === name) return name;
  const columns = feeds.slice(0, columnsShown).map(({ column }) => `“${commentText(column)}”`);
  return `${name} from ${[...columns, ...(feeds.length > columnsShown ? ["…"] : [])].join(", ")}`;
}

/** The rows to train on as a tensor: a row of the data in each row, a number of a fed node in each column. */
export function dataLines(
  { feeds, training, validation }: Prepared,
  source: Source,
  rowsName: string,
): readonly CodeLine[] {
  const parts = fedParts(source);
  const between = parts.some((part) => part.feeds.length > 1) ? "; " : ", ";
  const columns = parts.map((part) => columnWords(part, source.names));
  const isChanged = feeds.some(({ shift, scale }) => shift !== 0 || scale !== 1);
  const head = [
    commentLine(
      `Columns: ${columns.join(between)}${isChanged ? "; inputs are standardised" : ""}.`,
    ),
    ...(validation.length > 0
      ? [
          commentLine(
            `Kept out to validate with, and not used here: ${validation.length} of the rows.`,
          ),
        ]
      : []),
  ];
  if (training.length > inlineRows)
    return [
      ...head,
      commentLine(
        `“${commentText(rowsName)}” has these ${training.length} rows: Chainrule writes it, too.`,
      ),
      codeLine(
        "rows",
        `data = torch.from_numpy(np.loadtxt(${JSON.stringify(rowsName)}, delimiter=",", skiprows=1, ndmin=2))`,
      ),
    ];
  return [
    ...head,
    line("data = torch.tensor(["),
    ...rowsOf({ feeds, training }).map((row) => line(`[${row.map(pythonNumber).join(", ")}],`, 1)),
    line("])"),
  ];
}

/** The rows to train on as the program reads them: its names for the columns, and as they are prepared. */
export function rowsCsv(prepared: Pick<Prepared, "feeds" | "training">, source: Source): string {
  const header = fedParts(source).flatMap(({ node, shape, feeds }) => {
    const name = source.names.of(node);
    return feeds.map(({ element }) => (shape.length === 0 ? name : `${name}[${element}]`));
  });
  return writeCsv(header, rowsOf(prepared));
}

function rowsOf({ feeds, training }: Pick<Prepared, "feeds" | "training">) {
  return Array.from(training, (row) => feeds.map(({ values }) => values[row] as number));
}
