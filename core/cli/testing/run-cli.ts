import { expect } from "vitest";
import { scalarExamples as examples } from "../../examples/scalars.ts";
import { main } from "../cli.ts";

type Files = Readonly<Record<string, string | Uint8Array>>;

/** What a test changes of the world. */
export interface World {
  /** Standard error is a terminal of this many columns. */
  readonly columns?: number;
  /** Ctrl+C is pressed while the program rests for this time, from 1. */
  readonly interruptAt?: number;
  /** Milliseconds by which the clock goes on whenever it is asked. */
  readonly tick?: number;
  /** Nothing can be written: the code of Node's error, before the work or only at its end. */
  readonly unwritable?: { readonly code: string; readonly when: "before" | "after" };
}

const exampleFiles = new Map(examples.map(({ id, text }) => [`${id}.chainrule`, text]));

/** Runs the command line in this process, on the examples' files and on those given besides. */
export async function runCli(argv: readonly string[], files: Files = {}, world: World = {}) {
  const { columns = null, interruptAt = 0, tick = 60, unwritable } = world;
  const written: Record<string, string> = {};
  let out = "";
  let error = "";
  let time = 0;
  let rests = 0;
  let interrupt = () => {};
  const fail = (code: string) => Object.assign(new Error(code), { code });
  const status = await main(argv, {
    read: async (path, limit) => {
      const file = files[path] ?? exampleFiles.get(path);
      if (file === undefined) throw fail("ENOENT");
      return (typeof file === "string" ? new TextEncoder().encode(file) : file).slice(0, limit);
    },
    checkWritable: async () => {
      if (unwritable?.when === "before") throw fail(unwritable.code);
    },
    write: async (path, text) => {
      if (unwritable?.when === "after") throw fail(unwritable.code);
      written[path] = text;
    },
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
    terminalWidth: () => columns,
    now: () => {
      time += tick;
      return time;
    },
    onInterrupt: (action) => {
      interrupt = action;
    },
    rest: async () => {
      rests += 1;
      if (rests === interruptAt) interrupt();
    },
  });
  return { status, out, error, written };
}

/** The one document that `--json` prints, and nothing besides. */
export async function runJson(...argv: readonly string[]) {
  const { out, error, status } = await runCli([...argv, "--json"]);
  expect(error).toBe("");
  expect(status).toBe(0);
  return JSON.parse(out);
}

/** A graph file of nodes of which only what matters is given. */
export function graphFile(
  nodes: readonly object[],
  edges: readonly object[] = [],
  loss: string | null = null,
): string {
  const version = 1;
  const full = nodes.map((node) => ({ label: "", position: [0, 0], params: {}, ...node }));
  return JSON.stringify({ kind: "chainrule/graph", version, name: "", nodes: full, edges, loss });
}
