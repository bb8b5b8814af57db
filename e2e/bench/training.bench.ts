import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "../fixtures.ts";
import { workOfFrames } from "./script-times.ts";

/** What is trained, and which tab of the bottom panel is open meanwhile. */
const scenes = ["digits-dense", "digits-convolution", "character-transformer"].flatMap((example) =>
  ["Learning", "Weights", "Doctor"].map((tab) => ({ example, tab })),
);

/** Milliseconds of script that a frame may take, so that a hand on the window is answered at once. */
const goal = 20;
const [warmUp, measured] = [3000, 8000];

test.setTimeout(600_000);

test("script in the frames of a window that trains", async ({ launch, folder }) => {
  const lines = [
    "Milliseconds of the processor in a frame while the window trains, its pictures live, 1280 × 800.",
    row(["graph", "tab", "frames", "mean", "95 %", "worst", "goal", "all work"]),
  ];
  for (const { example, tab } of scenes) {
    const file = join(folder, `${example}.chainrule`);
    await writeFile(file, await endless(example));
    const { page, close } = await launch({ file });
    await expect(page.locator(".node-picture canvas").first()).toBeVisible();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("tab", { name: tab }).click();
    await page.waitForTimeout(warmUp);
    const frames = await workOfFrames(page, measured);
    await close();
    const scripts = frames.map(({ script }) => script).sort((a, b) => a - b);
    const worst = scripts.at(-1) ?? Number.NaN;
    const times = [
      scripts.reduce((sum, time) => sum + time, 0) / scripts.length,
      scripts[Math.floor(0.95 * scripts.length)] ?? Number.NaN,
      worst,
    ];
    lines.push(
      row([
        example,
        tab,
        String(frames.length),
        ...times.map((time) => time.toFixed(1)),
        worst <= goal ? `≤ ${goal} met` : `≤ ${goal} not met`,
        Math.max(...frames.map(({ all }) => all)).toFixed(1),
      ]),
    );
  }
  process.stdout.write(`\n${lines.join("\n")}\n`);
});

/** An example’s file, with more epochs than are made while one measures. */
async function endless(example: string): Promise<string> {
  const text = await readFile(`core/examples/tensors/${example}.chainrule`, "utf8");
  const document = JSON.parse(text);
  if (document.training) document.training.settings.epochs = 1_000_000;
  return JSON.stringify(document);
}

function row([example = "", tab = "", ...cells]: readonly string[]): string {
  return `${example.padEnd(24)}${tab.padEnd(10)}${cells.map((cell) => cell.padStart(14)).join("")}`;
}
