import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { moonsFile } from "./testing/moons.ts";
import { trainJson } from "./testing/train-json.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const example = fileURLToPath(new URL("../examples/one-neuron.chainrule", import.meta.url));

/** Starts what `npm run cli` starts, which builds the program first where that is needed. */
function start(...argv: readonly string[]) {
  const program = spawn(process.execPath, ["build/scripts/cli.mjs", ...argv], { cwd: root });
  let error = "";
  program.stderr.on("data", (chunk) => {
    error += chunk;
  });
  const end = new Promise<{ status: number | null; error: string }>((resolve) => {
    program.on("close", (status) => resolve({ status, error: error.replace(/^Built .*\n/, "") }));
  });
  return { stdout: program.stdout, end };
}

test("the built program prints one JSON document", { timeout: 60_000 }, async () => {
  const { stdout, end } = start("run", example, "--json");
  let out = "";
  for await (const chunk of stdout) out += chunk;
  expect(JSON.parse(out).loss).toEqual({ node: "loss", value: expect.closeTo(0.0723294881, 10) });
  expect(await end).toEqual({ status: 0, error: "" });
});

test("a folder and a missing file are told in a line", { timeout: 60_000 }, async () => {
  expect(await start("run", root).end).toEqual({
    status: 1,
    error: `${root}: It is a folder. Name a file in it.\n`,
  });
  expect((await start("check", `${example}.gone`).end).error).toMatch(/There is no such file/);
});

test("a reader that has seen enough is no fault", { timeout: 60_000 }, async () => {
  const { stdout, end } = start("ops", "--json");
  stdout.destroy();
  expect(await end).toEqual({ status: 0, error: "" });
});

test("a graph is trained in place, with the numbers of every other place", {
  timeout: 60_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "chainrule-train-"));
  const path = join(folder, "moons.chainrule");
  await writeFile(path, moonsFile({ batchSize: 15 }));
  for (const epochs of ["5", "9"]) {
    const { stdout, end } = start("train", path, `--epochs=${epochs}`, "--out", path);
    stdout.resume();
    expect(await end).toEqual({ status: 0, error: "" });
  }
  const { written } = await trainJson(moonsFile({ batchSize: 15 }), "--epochs 9");
  expect(await readFile(path, "utf8")).toBe(written);
  const { stdout, end } = start("train", path, "--out", folder);
  stdout.resume();
  expect(await end).toEqual({
    status: 1,
    error: `${path}: “${folder}” can’t be written. It is a folder. Name a file in it.\n`,
  });
  expect(await readdir(folder)).toEqual(["moons.chainrule"]);
  await rm(folder, { recursive: true });
});
