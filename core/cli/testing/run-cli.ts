import { expect } from "vitest";
import { examples } from "../../examples/index.ts";
import { main } from "../cli.ts";

const exampleFiles = new Map(examples.map(({ id, text }) => [`${id}.chainrule`, text]));

/** Runs the command line in this process, on the examples' files and on those given besides. */
export async function runCli(
  argv: readonly string[],
  more: Readonly<Record<string, string | Uint8Array>> = {},
) {
  let out = "";
  let error = "";
  const status = await main(argv, {
    read: async (path, limit) => {
      const file = more[path] ?? exampleFiles.get(path);
      if (file === undefined) throw Object.assign(new Error("no such file"), { code: "ENOENT" });
      return (typeof file === "string" ? new TextEncoder().encode(file) : file).slice(0, limit);
    },
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
  });
  return { status, out, error };
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
