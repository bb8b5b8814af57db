import { writeCsv } from "../data/csv/write.ts";
import type { Prepared } from "../train/prepare.ts";
import { type CodeLine, codeLine, commentLine } from "./code-line.ts";
import type { PythonNames } from "./python-names.ts";
import { commentText, pythonNumber } from "./python-text.ts";

/** More rows are read from a file: nobody would read on behind them. */
export const inlineRows = 32;
/** What the program calls the file of its rows, unless told. */
export const rowsFileName = "data.csv";

const line = (text: string, indent = 0) => codeLine("train", text, { indent });

/** The rows to train on as a tensor: a row of the data in each row, a fed node in each column. */
export function dataLines(
  { feeds, training, validation }: Prepared,
  names: PythonNames,
  rowsName: string,
): readonly CodeLine[] {
  const columns = feeds.map(({ node, column }) => {
    const name = names.of(node);
    return name === column ? name : `${name} from “${commentText(column)}”`;
  });
  const isChanged = feeds.some(({ shift, scale }) => shift !== 0 || scale !== 1);
  const head = [
    commentLine(`Columns: ${columns.join(", ")}${isChanged ? "; inputs are standardised" : ""}.`),
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
export function rowsCsv(
  prepared: Pick<Prepared, "feeds" | "training">,
  names: PythonNames,
): string {
  return writeCsv(
    prepared.feeds.map(({ node }) => names.of(node)),
    rowsOf(prepared),
  );
}

function rowsOf({ feeds, training }: Pick<Prepared, "feeds" | "training">) {
  return Array.from(training, (row) => feeds.map(({ values }) => values[row] as number));
}
