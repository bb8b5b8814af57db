import { fileText, tooLargeForFile } from "../document/write.ts";
import type { Graph } from "../model/graph.ts";
import { whyUnwritable } from "./file-faults.ts";
import type { Io } from "./io.ts";

/** Why the graph can't be written there, before the time is spent on training it; null when it can. */
export async function checkOut(io: Io, path: string, graph: Graph): Promise<string | null> {
  if (fileText(graph) === undefined) return tooLarge(path);
  return attempt(path, () => io.checkWritable(path));
}

/** Writes the graph; why it could not be, else null. */
export async function writeOut(io: Io, path: string, graph: Graph): Promise<string | null> {
  const text = fileText(graph);
  // A file that no reader takes would lose what it holds.
  return text === undefined ? tooLarge(path) : attempt(path, () => io.write(path, text));
}

/** Writes a text; why it could not be, else null. */
export async function writeFile(io: Io, path: string, text: string): Promise<string | null> {
  return attempt(path, () => io.write(path, text));
}

async function attempt(path: string, act: () => Promise<void>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    return `“${path}” can’t be written. ${whyUnwritable(error)}`;
  }
}

function tooLarge(path: string): string {
  return `“${path}” can’t be written. ${tooLargeForFile}`;
}
