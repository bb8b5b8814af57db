import { execFile } from "node:child_process";
import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type App, expect, test } from "../fixtures.ts";
import { Training } from "../pages/training.ts";

const root = join(import.meta.dirname, "../..");
const moons = join(root, "core/examples/moons.chainrule");

async function openFile({ editor, page, answerOpen }: App, file: string): Promise<void> {
  await answerOpen(file);
  await page.keyboard.press("Control+o");
  await expect(editor.node("h1_1")).toBeAttached();
}

/** The picture of the boundary, as the bytes of its canvas. */
function boundary({ page }: App): Promise<string> {
  return page
    .getByRole("tabpanel", { name: "Learning" })
    .locator("canvas")
    .first()
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
}

test("moons: train, pause, walk through a batch by hand, save, reopen, go on", async ({
  app,
  folder,
}) => {
  const { page, editor } = app;
  const training = new Training(page);
  const source = join(folder, "moons.chainrule");
  await copyFile(moons, source);
  await openFile(app, source);
  await expect(training.body, "the graph has the room").toBeHidden();
  await training.show("Learning");
  await expect.poll(() => boundary(app)).not.toBe("");
  const before = await boundary(app);

  await training.press("Train");
  await training.reaches(20);
  await training.press("Pause Training");
  await expect(
    training.panel.getByText(/^Paused after epoch \d+: press Train to continue\.$/),
  ).toBeVisible();
  await expect.poll(() => boundary(app)).not.toBe(before);
  const paused = await training.epoch();

  await training.press("Step the Next Batch by Hand");
  await expect(editor.sentence).toHaveText(/Nothing is computed yet/);
  for (let i = 0; i < 3; i++) await page.keyboard.press("F10");
  await expect(editor.sentence).toHaveText(/Forward/);
  await page.keyboard.press("F5");
  await expect(editor.sentence).toHaveText(/Update.*Adam will move/);
  await page.keyboard.press("Shift+F10");
  await page.keyboard.press("F10");
  await expect(editor.sentence).toHaveText(/Update.*Adam will move/);
  await page.keyboard.press("Shift+U");
  await expect.poll(() => training.epoch()).toBe(paused + 1);

  const saved = join(folder, "saved.chainrule");
  await app.answerSave(saved);
  await page.keyboard.press("Control+Shift+s");
  await expect
    .poll(() => readFile(saved, "utf8").catch(() => ""))
    .toContain(`"epoch": ${paused + 1}`);
  await openFile(app, saved);
  await expect(training.body, "the graph has the room").toBeHidden();
  await expect.poll(() => training.epoch()).toBe(paused + 1);
  await training.atSpeed("Fastest");
  await training.press("Train");
  await training.reaches(2000);
  await expect(training.panel.getByText("All 2,000 epochs are done.")).toBeVisible();
  expect(await training.fact("Accuracy")).toBe("100.0 %");

  const finished = join(folder, "finished.chainrule");
  await app.answerSave(finished);
  await page.keyboard.press("Control+Shift+s");
  await expect.poll(() => readFile(finished, "utf8").catch(() => "")).toContain('"epoch": 2000');
  // Pauses, a batch by hand, a file and another program in between: the numbers are the same.
  const alone = join(folder, "alone.chainrule");
  const cli = join(root, "build/scripts/cli.mjs");
  await promisify(execFile)(process.execPath, [cli, "train", moons, "--out", alone]);
  const [ours, theirs] = await Promise.all([finished, alone].map((file) => readFile(file, "utf8")));
  expect(JSON.parse(ours as string)).toEqual(JSON.parse(theirs as string));
});

test("a training worker that is gone is named and ended, and training goes on from what was shown", async ({
  app,
}) => {
  test.skip(app.kind === "browser", "the same page and the same worker");
  const { page } = app;
  const training = new Training(page);
  await openFile(app, moons);
  await training.press("Train");
  await training.reaches(2);
  await page.workers()[0]?.evaluate(() => self.close());
  await expect(page.getByText(/^The training worker has not answered for \d s$/)).toBeVisible();
  const shown = await training.epoch();
  await page.getByRole("button", { name: "End it" }).click();
  await expect(page.getByText("The training worker was ended")).toBeVisible();
  expect(await training.epoch()).toBe(shown);
  await training.press("Train");
  await training.reaches(shown + 5);
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Control+z");
  await expect.poll(() => training.epoch()).toBe(shown);
});

test("training is watched epoch by epoch, and along its curve one looks back, without an edit", async ({
  app,
  folder,
}) => {
  const { page, editor } = app;
  const training = new Training(page);
  const source = join(folder, "moons.chainrule");
  await copyFile(moons, source);
  await openFile(app, source);
  await training.show("Learning");
  const seen = await training.watchEpochs();
  await training.press("Train");
  await training.reaches(60);
  await training.press("Pause Training");
  await expect(
    training.panel.getByText(/^Paused after epoch \d+: press Train to continue\.$/),
  ).toBeVisible();
  expect((await seen()).slice(0, 30)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  const last = await training.epoch();

  const saved = join(folder, "saved.chainrule");
  await app.answerSave(saved);
  await page.keyboard.press("Control+Shift+s");
  await expect.poll(() => readFile(saved, "utf8").catch(() => "")).toContain(`"epoch": ${last},`);
  await expect.poll(() => app.title()).not.toContain("●");
  const clean = await app.title();
  await expect.poll(() => boundary(app)).not.toBe("");
  const present = await boundary(app);
  const numbers = () => editor.node("o").innerText();
  const presentNumbers = await numbers();

  const bar = page.getByRole("region", { name: "Shown epoch" });
  await training.dragCurve(0.9, 0.02);
  // How many epochs lie within that share of the curve is the machine's affair.
  await expect(bar).toContainText(/Looking at epoch \d+ of /);
  await expect.poll(() => boundary(app)).not.toBe(present);
  await expect.poll(numbers).not.toBe(presentNumbers);
  await page.mouse.up();
  await expect(bar).toBeVisible();
  expect(await app.title()).toBe(clean);
  await bar.getByRole("button", { name: "Back to the Present" }).click();
  await expect(bar).toBeHidden();
  await expect.poll(numbers).toBe(presentNumbers);
  await expect.poll(() => boundary(app)).toBe(present);

  await training.curve.focus();
  await page.keyboard.press("Home");
  await expect(bar).toContainText(`Looking at epoch 1 of ${last}`);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(training.curve).toHaveAttribute("aria-valuetext", /^Epoch 3: Training loss/);
  await page.keyboard.press("PageUp");
  await expect(bar).toContainText("Looking at epoch 13 of");
  await page.keyboard.press("End");
  await expect(bar).toBeHidden();
  expect(await app.title()).toBe(clean);

  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await bar.getByRole("button", { name: "Go back to here" }).click();
  await expect(bar).toBeHidden();
  await expect.poll(() => training.epoch()).toBe(2);
  await page.keyboard.press("Control+z");
  await expect.poll(() => training.epoch()).toBe(last);
});
