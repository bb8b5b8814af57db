import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runCli } from "./testing/run-cli.ts";

function fileOf(path: string): string {
  return readFileSync(new URL(`../examples/${path}.chainrule`, import.meta.url), "utf8");
}

async function train(file: string, options: string) {
  const files = { f: file };
  const { out, error, status } = await runCli(`train f --json ${options}`.split(" "), files);
  expect([error, status]).toEqual(["", 0]);
  return JSON.parse(out);
}

test.each([
  ["moons", 100, 1e-4],
  ["tensors/iris-dense", 30, 1e-4],
  ["tensors/digits-dense", 2, 1e-4],
])(
  "%s in float32 is after %i epochs where float64 is, but for the last digits",
  async (path, epochs, tolerance) => {
    const file = fileOf(path);
    const [exact, rounded, again] = [
      await train(file, `--epochs ${epochs}`),
      await train(file, `--epochs ${epochs} --precision float32`),
      await train(file, `--epochs ${epochs} --precision float32`),
    ];
    expect(rounded.settings.precision).toBe("float32");
    expect(rounded.loss).not.toBe(exact.loss);
    expect(Math.abs(rounded.loss / exact.loss - 1)).toBeLessThan(tolerance);
    expect(Math.abs(rounded.accuracy - exact.accuracy)).toBeLessThan(0.01);
    expect(again).toEqual(rounded);
  },
  120_000,
);

test("a file has the precision only where it is another than float64, and keeps it", async () => {
  const file = fileOf("moons");
  expect(file).not.toMatch(/precision/);
  const first = await runCli("train f --epochs 3 --precision float32 --out o".split(" "), {
    f: file,
  });
  expect(first.out).toMatch(/^Optimiser +Adam, .*, float32$/m);
  const written = first.written.o!;
  expect(written).toMatch(/"precision": "float32"/);
  const whole = await train(file, "--epochs 6 --precision float32");
  expect(await train(written, "--epochs 6")).toEqual(whole);
  const back = await runCli("train o --epochs 4 --precision float64 --out p".split(" "), {
    o: written,
  });
  expect(back.written.p).not.toMatch(/precision/);
});

test("another precision is refused", async () => {
  const { error, status } = await runCli("train f --precision float16".split(" "), {
    f: fileOf("moons"),
  });
  expect(status).toBe(2);
  expect(error).toMatch(/“--precision” takes float64 or float32/);
});
