import { maximumCharacters } from "../document/limits.ts";
import { writeDocument } from "../document/write.ts";
import type { Graph } from "../model/graph.ts";
import { whyUnwritable } from "./file-faults.ts";
import type { Io } from "./io.ts";

/** Why the graph can't be written there, before the time is spent on training it; null when it can. */
export async function checkOut(io: Io, path: string, graph: Graph): Promise<string | null> {
  return tooLarge(path, writeDocument(graph)) ?? attempt(path, () => io.checkWritable(path));
}

/** Writes the graph; why it could not be, else null. */
export async function writeOut(io: Io, path: string, graph: Graph): Promise<string | null> {
  const text = writeDocument(graph);
  return tooLarge(path, text) ?? attempt(path, () => io.write(path, text));
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

/** A file that no reader takes would lose what it holds. */
function tooLarge(path: string, { length }: string): string | null {
  return length > maximumCharacters
    ? `“${path}” can’t be written. With its data the graph is larger than ${maximumCharacters / 2 ** 20} MB. Use fewer rows or columns.`
    : null;
}
