import { readDocument } from "../../document/read.ts";
import { createRun, type Run } from "../../engine/arena.ts";
import { compile } from "../../engine/compile.ts";
import { runAll } from "../../engine/run.ts";
import { examples } from "../../examples/index.ts";
import { lessons } from "../../examples/lessons.ts";
import type { NumberReference } from "../../model/lesson-text.ts";
import { parseReference } from "../../model/lesson-text.ts";

/** A complete run of one of the examples or lessons. */
export function exampleRun(id: string): Run {
  const read = readDocument(
    [...examples, ...lessons].find((example) => example.id === id)?.text ?? "",
  );
  if (read.kind === "refused") throw new Error(`There is no example “${id}”.`);
  const run = createRun(compile(read.graph));
  runAll(run);
  return run;
}

export function reference(text: string): NumberReference {
  const parsed = parseReference(text);
  if (!parsed) throw new Error(`“${text}” names no number.`);
  return parsed;
}
