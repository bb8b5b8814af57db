import { expect, test } from "../fixtures.ts";
import { LessonCard } from "../pages/lesson.ts";
import { Training } from "../pages/training.ts";

// L = (σ(2w) − 1)² at w = 0.5: 2(a − t) is −0.5379, and without the slope all of it reaches z.
const a = 1 / (1 + Math.exp(-1));
const moved = 0.5 - 0.1 * 2 * 2 * (a - 1);

test("by mouse: a bug is switched on, its numbers stand beside the right ones, and its step is undone", async ({
  app,
}) => {
  const { editor, page } = app;
  const { panel } = new Training(page);
  await editor.openExample("One neuron");
  await page.keyboard.press("Shift+B");
  const banner = page.getByRole("region", { name: "Bug lab" });
  await expect(banner).toHaveCount(0);

  await panel.getByText("Forgotten activation slope", { exact: true }).click();
  await expect(banner).toContainText("the slopes of activations are left out");
  await expect(editor.node("w").locator('[data-role="gradient"]')).toHaveText("−0.2115");
  await expect(editor.node("w").locator(".lab-tag")).toContainText("−1.076");
  await expect(editor.node("a").locator(".lab-tag")).toHaveCount(0);
  await expect(editor.node("w")).toHaveAccessibleName(
    /gradient −0.2115, wrong on purpose: −1.076 with the bug/,
  );
  await expect(editor.graph.locator(".edge-lab")).toHaveCount(3);

  await test.step("the stepper shows nothing before it is computed", async () => {
    await editor.step("Restart");
    await expect(editor.graph.locator(".lab-tag")).toHaveCount(0);
    await page.keyboard.press("F5");
    await expect(editor.node("w").locator(".lab-tag")).toContainText("−1.076");
  });

  await test.step("the damaged step is an edit of its own", async () => {
    const row = panel.getByRole("row", { name: /^w / });
    await expect(row).toContainText("−1.076");
    await expect(row).toContainText(moved.toPrecision(4));
    await panel.getByRole("button", { name: "Take the damaged step" }).click();
    const field = editor.node("w").getByRole("textbox").first();
    await expect(field).not.toHaveValue("0.5000");
    await page.keyboard.press("Control+z");
    await expect(field).toHaveValue("0.5000");
    await expect(banner).toBeVisible();
  });

  await banner.getByRole("button", { name: "Switch it off" }).click();
  await expect(banner).toHaveCount(0);
  await expect(editor.graph.locator(".lab-tag")).toHaveCount(0);
});

test("by keyboard: runs pile up without a reset, and a new graph switches the bug off", async ({
  app,
}) => {
  const { editor, page } = app;
  const { panel } = new Training(page);
  await editor.openExample("One neuron");
  await page.keyboard.press("Shift+B");
  await panel.getByRole("radio", { name: "No bug" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(panel.getByText("This graph can’t show it: no value")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  const banner = page.getByRole("region", { name: "Bug lab" });
  await expect(banner).toContainText("gradients pile up from run to run");
  await expect(editor.graph.locator(".lab-tag")).toHaveCount(0);

  await banner.getByRole("button", { name: "Run again" }).focus();
  await page.keyboard.press("Enter");
  await expect(banner).toContainText("Run 2");
  await expect(editor.node("w").locator(".lab-tag")).toContainText("−0.4230");
  await page.keyboard.press("Shift+D");
  await expect(banner).toContainText("Run 3");
  await page.keyboard.press("Control+z");
  await expect(banner).toContainText("Run 2");

  await page.keyboard.press("Control+n");
  await expect(editor.nodes()).toHaveCount(0);
  await expect(banner).toHaveCount(0);
});

test("the lesson on fan-out switches the bug on for one page", async ({ app }) => {
  const { editor, page } = app;
  const lesson = new LessonCard(page);
  await editor.openExample("Fan-out: why contributions add");
  const banner = page.getByRole("region", { name: "Bug lab" });
  for (let i = 0; i < 3; i++) await lesson.next();
  await expect(banner).toHaveCount(0);
  await lesson.next();
  await lesson.expectPage(5, "What if the last one overwrote the others?");
  await expect(banner).toContainText("contributions overwrite each other");
  await editor.setValue("x", "3");
  await expect(editor.node("x").locator('[data-role="gradient"]')).toHaveText("7.000");
  await expect(editor.node("x").locator(".lab-tag")).toContainText("3.000");
  await lesson.next();
  await expect(banner).toHaveCount(0);
});
