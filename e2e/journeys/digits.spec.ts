import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "../fixtures.ts";
import { Training } from "../pages/training.ts";

const digits = join(import.meta.dirname, "../../core/examples/tensors/digits-dense.chainrule");

test("digits: train, look behind a number of the matrix, draw a digit of one's own", async ({
  app,
  folder,
}) => {
  const { page, editor } = app;
  const training = new Training(page);
  const source = join(folder, "digits.chainrule");
  await copyFile(digits, source);
  await app.answerOpen(source);
  await page.keyboard.press("Control+o");
  await expect(editor.node("scores")).toBeAttached();

  const pixels = editor.node("x").getByRole("img", { name: /8 × 8 pixels/ });
  await expect(pixels).toHaveAccessibleName(/^values of pixels, 8 × 8 pixels: .* mean /);
  const before = await pixels.getAttribute("aria-label");
  await editor.node("x").focus();
  await page.keyboard.press("Alt+ArrowDown");
  await page.keyboard.press("Alt+ArrowDown");
  const foot = page.getByRole("region", { name: "Shown row" });
  await expect(foot.getByRole("textbox", { name: "Row" })).toHaveValue("2");
  await expect(pixels).not.toHaveAccessibleName(before ?? "");
  await page.keyboard.press("Shift+G");
  await expect(pixels).toHaveAccessibleName(/^gradient of pixels/);
  await page.keyboard.press("Shift+G");
  await foot.getByRole("button", { name: "Show the Typed Values" }).click();

  await training.atSpeed("Fastest");
  await training.press("Train");
  await expect(training.panel.getByText("All 20 epochs are done.")).toBeVisible();
  const heldOut = training.panel.locator(".fact").filter({ hasText: "of 359 held-out rows" });
  await expect(heldOut).toContainText(/^9\d\.\d %/);

  await training.panel.getByRole("button", { name: /^Target 0, predicted 0:/ }).click();
  await training.panel.getByRole("button", { name: /^Target 0, predicted 0:/ }).press("ArrowDown");
  const below = training.panel.getByRole("button", { name: /^Target 1, predicted 0:/ });
  await expect(below).toBeFocused();
  await below.press("ArrowRight");
  await page.keyboard.press("Enter");
  const samples = training.panel.getByRole("list", { name: "Samples" }).getByRole("button");
  await samples.first().press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(foot).toContainText("of 1,797 (validation)");

  await training.show("Draw");
  const board = training.panel.getByRole("application", { name: "Drawing pad" });
  const box = await board.boundingBox();
  if (!box) throw new Error("There is no pad.");
  await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.2 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.8 * box.height, { steps: 8 });
  await page.mouse.up();
  await expect(foot).toContainText("Looking at your drawing");
  const one = training.panel.getByRole("button", { name: /^1: \d/ });
  await one.click();
  await expect(one).toHaveAttribute("aria-pressed", "true");
  await expect(
    training.panel.getByRole("img", {
      name: /^Gradient on the pixels, aiming at 1, 8 rows × 8 columns/,
    }),
  ).toBeVisible();
  await training.panel.getByRole("button", { name: "Clear" }).click();
  await expect(foot).toBeHidden();
});
