import type { Graph } from "../graph/graph.ts";
import { codeLineText, codeText } from "../interop/code-line.ts";
import { pytorchCode, pytorchRows } from "../interop/pytorch.ts";
import { prepare } from "../train/prepare.ts";
import { type Answer, type Failed, failed } from "./answer.ts";
import { exitStatus } from "./io.ts";
import type { Option } from "./options.ts";
import type { Request } from "./request.ts";
import { tableOptions } from "./table-options.ts";
import { askedRows } from "./train-data.ts";
import { trainOptions } from "./train-options.ts";

const formats = ["pytorch", "csv"] as const;

export const exportOptions: readonly Option[] = [
  {
    name: "--format",
    value: formats.join("|"),
    summary: "The program, or the rows that it reads from data.csv; pytorch unless told.",
    takes: formats.join(" or "),
    accepts: (text) => formats.some((format) => format === text),
  },
  { ...trainOptions[0], summary: "Take this file’s rows instead of the graph’s own data." },
  ...tableOptions,
];

/** `export FILE`: the graph as a program, or the rows that the program reads. */
export async function exportCode(original: Graph, request: Request): Promise<Answer | Failed> {
  const { options } = request;
  const rows = await askedRows(request, original);
  if (rows.kind === "failed") return rows;
  const { graph, table, leftOut } = rows;
  const result = prepare(graph, table);
  const data = pytorchRows(graph, result);
  const asked = { kind: "ok", problems: leftOut, status: exitStatus.ok } as const;
  if (options.get("--format") === "csv")
    return data === null
      ? failed("Its program reads no file: it holds all of its numbers itself.")
      : { ...asked, json: { csv: data }, text: data.trimEnd() };
  const lines = pytorchCode(graph, result);
  return {
    ...asked,
    json: {
      code: codeText(lines),
      lines: lines.map((line) => ({ text: codeLineText(line), kind: line.kind, node: line.node })),
      csv: data,
    },
    text: codeText(lines).trimEnd(),
  };
}
