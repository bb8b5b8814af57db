import { describe, expect, test } from "vitest";
import { progressLine, type Standing } from "./progress-line.ts";
import { moonsFile } from "./testing/moons.ts";
import { runCli } from "./testing/run-cli.ts";

describe("on a terminal", () => {
  const argv = ["train", "f", "--batch=7", "--epochs=5"];

  test("one line is written over and gone in the end", async () => {
    const { out, error } = await runCli(argv, { f: moonsFile() }, { columns: 100, tick: 50 });
    const lines = error.split("\r").slice(1);
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.every((line) => line.endsWith("\u001b[K"))).toBe(true);
    expect(error).not.toContain("\n");
    expect(lines.at(-1)).toBe("\u001b[K");
    expect(lines[0]).toMatch(/^░{24} {2}epoch 0\/5 {2}\d+ updates\/s {2}\d+ s left/);
    expect(lines.at(-2)).toMatch(
      /^█{19}░{5} {2}epoch 4\/5 {2}loss 0\.\d+ {2}accuracy [\d.]+ % {2}\d+ updates\/s {2}1 s left/,
    );
    expect(out).toMatch(/^Moons\n/);
  });

  test("nothing of it in a pipe, nor with --json", async () => {
    const piped = await runCli(argv, { f: moonsFile() });
    const json = await runCli([...argv, "--json"], { f: moonsFile() }, { columns: 100 });
    expect([piped.error, json.error]).toEqual(["", ""]);
  });

  test("the clock changes no number", async () => {
    const words = [...argv, "--json", "--out=o"];
    const slow = await runCli(words, { f: moonsFile() }, { columns: 100, tick: 5000 });
    const fast = await runCli(words, { f: moonsFile() }, { tick: 0 });
    expect(slow).toEqual(fast);
  });
});

describe("the line", () => {
  const record = {
    epoch: 120,
    loss: 0.25,
    penalty: 0,
    accuracy: 0.975,
    validationLoss: null,
    validationAccuracy: null,
    gradientNorm: 1,
  };
  const standing: Standing = {
    progress: { epoch: 120, records: [record] },
    epochs: 480,
    updates: 6300,
    updatesLeft: 8400,
    seconds: 3,
  };

  test("says how far, how well, how fast and how long", () => {
    expect(progressLine(standing, 120)).toBe(
      "██████░░░░░░░░░░░░░░░░░░  epoch 120/480  loss 0.2500  accuracy 97.5 %  2,100 updates/s  4 s left",
    );
    expect(progressLine({ ...standing, updates: 5, seconds: 4 }, 120)).toMatch(
      / {2}1\.3 updates\/s {2}1 h 52 min left$/,
    );
    expect(progressLine({ ...standing, updatesLeft: 157_500 }, 120)).toMatch(
      / {2}1 min 15 s left$/,
    );
    expect(progressLine({ ...standing, seconds: 0 }, 120)).toMatch(/ {2}0 updates\/s$/);
  });

  test.each([0, 1, 20, 60, 74, 80, 200])("is narrower than %s columns", (width) => {
    expect(progressLine(standing, width).length).toBeLessThan(Math.max(1, width));
  });
});
