import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "./peer-process.ts";
import { checkedUpdates, chunkSeconds, learningRate, type Work } from "./work.ts";

/** Where peers' programs stand, from the project's folder, in which all scripts run. */
const peers = "core/bench/peers";

/** Peers that are programs of their own, by their names; the same ones for every work. */
const scripts = {
  synaptic: ["synaptic.mjs"],
  "brain.js": ["brain.mjs"],
  convnetjs: ["convnet.mjs"],
  "tfjs-cpu": ["tfjs.mjs", "cpu"],
  "tfjs-wasm": ["tfjs.mjs", "wasm"],
  "jax-js": ["jax.mjs"],
} as const;

export type PeerCommand =
  | { readonly kind: "command"; readonly command: Command }
  | { readonly kind: "left-out"; readonly why: string };

/** A folder of its own with what a work's peers read, and how each is started. */
export interface Programs {
  readonly peers: Readonly<Record<string, PeerCommand>>;
  /** What compiles C, and with what; null where there is no compiler. */
  remove(): void;
}

export function prepareWork(work: Work): Programs {
  const folder = mkdtempSync(join(tmpdir(), "chainrule-bench-"));
  for (const [name, bytes] of Object.entries(work.files()))
    writeFileSync(join(folder, name), bytes);
  const settings = JSON.stringify({ checkedUpdates, chunkSeconds, learningRate });
  writeFileSync(join(folder, "settings.json"), settings);
  const found: Record<string, PeerCommand> = {};
  for (const [name, source] of Object.entries(work.c)) found[name] = compiled(name, source, folder);
  found.torch = python
    ? command(python, [join(peers, "pytorch.py"), work.id, folder])
    : { kind: "left-out", why: "no Python that has torch (CHAINRULE_PYTHON names one)" };
  for (const [name, [script, ...args]] of Object.entries(scripts))
    found[name] = command(process.execPath, [join(peers, script), work.id, folder, ...args]);
  return { peers: found, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function command(program: string, args: readonly string[]): PeerCommand {
  return { kind: "command", command: { program, args } };
}

export const compiler = process.env.CC ?? "cc";
export const compilerFlags = [
  "-O3",
  "-march=native",
  "-fno-math-errno",
  "-fno-trapping-math",
  "-fopenmp-simd",
  "-mprefer-vector-width=512",
];

function compiled(
  name: string,
  source: { readonly file: string } | { readonly text: string },
  folder: string,
): PeerCommand {
  mkdirSync(folder, { recursive: true });
  const program = join(folder, name);
  const file = "file" in source ? join(peers, "c", source.file) : `${program}.c`;
  if ("text" in source) writeFileSync(file, source.text);
  const numbers = [
    `-DLEARNING_RATE=${learningRate}`,
    `-DCHECKED_UPDATES=${checkedUpdates}`,
    `-DCHUNK_SECONDS=${chunkSeconds}`,
  ];
  const paths = ["-I", join(peers, "c"), "-o", program, file, "-lm"];
  const result = spawnSync(compiler, [...compilerFlags, ...numbers, ...paths], {
    encoding: "utf8",
  });
  if (result.error) return { kind: "left-out", why: "no C compiler (cc, or what CC names)" };
  if (result.status !== 0)
    return { kind: "left-out", why: `${compiler} refuses it: ${firstLine(result.stderr)}` };
  return command(program, [folder]);
}

function firstLine(text: string): string {
  return (
    text
      .trim()
      .split("\n")
      .find((line) => line.includes("error")) ?? "it does not say why"
  );
}

/** The first Python that has torch. */
const python = [process.env.CHAINRULE_PYTHON ?? "python3", "/usr/bin/python3"].find(
  (candidate) =>
    spawnSync(candidate, [
      "-c",
      "import importlib.util, sys; sys.exit(importlib.util.find_spec('torch') is None)",
    ]).status === 0,
);
