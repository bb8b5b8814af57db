import { codeLineText, codeText } from "../interop/code-line.ts";
import { type CodeForm, pytorchCode, pytorchRows } from "../interop/pytorch.ts";
import type { Graph } from "../model/graph.ts";
import { type PrepareResult, prepare } from "../train/prepare.ts";
import { list } from "../words/list.ts";
import { type Answer, type Failed, failed } from "./answer.ts";
import { exitStatus } from "./io.ts";
import { isFileName, type Option } from "./options.ts";
import type { Request } from "./request.ts";
import { tableOptions } from "./table-options.ts";
import { askedRows } from "./train-data.ts";
import { given, trainOptions } from "./train-options.ts";
import { writeFile } from "./train-out.ts";

const formats = ["pytorch", "csv"] as const;

export const exportOptions: readonly Option[] = [
  {
    name: "--format",
    value: formats.join("|"),
    summary: "The program, or the rows that it reads from data.csv; pytorch if left out.",
    takes: list(formats, { last: "or" }),
    accepts: (text) => formats.some((format) => format === text),
  },
  {
    name: "--layers",
    value: null,
    summary: "Write layers of neurons as nn.Sequential, where they form such.",
  },
  {
    name: "--out",
    value: "FILE",
    summary: "Write the program there, and beside it the rows that it reads, as FILE-rows.csv.",
    takes: "the name of a file",
    accepts: isFileName,
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
  const form = options.has("--layers") ? "layers" : "lines";
  const asked = { kind: "ok", problems: leftOut, status: exitStatus.ok } as const;
  if (options.get("--format") === "csv")
    return data === null
      ? failed("Its program reads no file: it holds all of its numbers itself.")
      : { ...asked, json: { csv: data }, text: data.trimEnd() };
  const out = given(options, "--out");
  if (out !== null) return writeCode(graph, result, request, out, form, leftOut);
  const lines = pytorchCode(graph, result, { form });
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

/** Writes the program, and its rows beside it; another file that stands in their place is left alone. */
async function writeCode(
  graph: Graph,
  result: PrepareResult,
  { io }: Request,
  out: string,
  form: CodeForm,
  problems: Answer["problems"],
): Promise<Answer | Failed> {
  const csv = pytorchRows(graph, result);
  const rows = csv === null ? null : `${out.replace(/\.py$/i, "")}-rows.csv`;
  const rowsName = rows?.split(/[\\/]/).at(-1);
  const lines = pytorchCode(graph, result, { form, ...(rowsName !== undefined && { rowsName }) });
  if (rows !== null && csv !== null) {
    const there = await present(io, rows, csv.length);
    if (there !== null && there !== csv)
      return failed(
        `“${rows}” is there already and holds something else. Move it, or choose another name.`,
      );
    const fault = await writeFile(io, rows, csv);
    if (fault !== null) return failed(fault);
  }
  const fault = await writeFile(io, out, codeText(lines));
  if (fault !== null) return failed(fault);
  return {
    kind: "ok",
    problems,
    status: exitStatus.ok,
    json: { out, rows },
    text: `Wrote ${list([out, ...(rows === null ? [] : [rows])])}.`,
  };
}

/** What stands in a file, as far as it matters whether it is a text of this length; null for no file. */
async function present(io: Request["io"], path: string, length: number): Promise<string | null> {
  try {
    // Four bytes hold any character, and one more tells a longer file.
    return new TextDecoder().decode(await io.read(path, 4 * length + 1));
  } catch {
    return null;
  }
}
