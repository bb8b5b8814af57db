import { loadRows } from "../data/source.ts";
import { readDocument } from "../document/read.ts";
import { fileContent } from "../host/file-content.ts";
import { largestFile, largestFileText } from "../host/file-limit.ts";
import type { Graph } from "../model/graph.ts";
import { type Failed, failed } from "./answer.ts";
import { whyUnreadable } from "./file-faults.ts";
import type { Io } from "./io.ts";

export type Loaded =
  | {
      readonly kind: "ok";
      readonly graph: Graph;
      /** What was read otherwise than it stands in the file. */
      readonly notes: readonly string[];
    }
  | Failed;

/** Reads a graph file, or the standard input for “-”. The messages leave its name to the caller. */
export async function load(io: Io, file: string): Promise<Loaded> {
  let bytes: Uint8Array;
  try {
    bytes = await io.read(file, largestFile + 1);
  } catch (error) {
    return failed(whyUnreadable(error));
  }
  if (bytes.length > largestFile)
    return failed(
      `It is larger than the ${largestFileText} that a graph may have. Check the name.`,
    );
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return failed("It is not text in UTF-8. Check that it is a Chainrule graph.");
  }
  const result = readDocument(text);
  if (result.kind === "ok") {
    await loadRows(result.graph.data?.source);
    const mended = result.notes.filter(({ code }) => code === "far-away");
    return { kind: "ok", graph: result.graph, notes: mended.map(({ message }) => message) };
  }
  const isTable = result.problems[0]?.code === "not-json" && fileContent(file, text) === "table";
  if (isTable && file !== "-")
    return failed(
      "It is a table and no graph. Name a graph, and give train the table with --data.",
    );
  return failed(...result.problems.map(({ message }) => message));
}
