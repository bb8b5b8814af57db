import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

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
