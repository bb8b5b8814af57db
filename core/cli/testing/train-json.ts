import { expect } from "vitest";
import { readDocument } from "../../document/read.ts";
import type { Graph } from "../../model/graph.ts";
import { runCli, type World } from "./run-cli.ts";

/** Trains the file `f` into `o`: the one document that is printed, and what is written. */
export async function trainJson(file: string, argv = "", world: World = {}) {
  const words = ["train", "f", "--json", "--out=o", ...argv.split(" ").filter(Boolean)];
  const { status, out, error, written } = await runCli(words, { f: file }, world);
  expect(Object.keys(written)).toEqual(["o"]);
  return { status, error, json: JSON.parse(out), written: written.o ?? "" };
}

/** The graph in a file's text. */
export function graphOf(text: string): Graph {
  const result = readDocument(text);
  if (result.kind === "ok") return result.graph;
  throw new Error(result.problems.map(({ message }) => message).join("\n"));
}
