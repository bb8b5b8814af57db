import { expect, resize, test } from "../fixtures.ts";
import { middle } from "../pages/editor.ts";
import { Training } from "../pages/training.ts";

test("parts of the window are resized, hidden, moved, and found again at the next start", async ({
  launch,
}) => {
  const app = await launch();
  test.skip(app.kind === "browser", "each page of these tests is a new browser’s");
  const { page, editor } = app;
  await editor.openExample("One neuron");
  const edge = page.getByRole("separator", { name: "Width of the inspector" });
  const before = await editor.inspector.boundingBox();
  const from = await middle(edge);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x - 100, from.y, { steps: 4 });
  await page.mouse.up();
  const wider = (await editor.inspector.boundingBox())?.width ?? 0;
  expect(wider - (before?.width ?? 0)).toBeCloseTo(100, 0);
  await page.keyboard.press("Control+b");
  await expect(editor.palette).toBeHidden();
  await page.keyboard.press("Shift+C");
  const panel = new Training(page).panel;
  await panel.getByRole("button", { name: "Move to the right" }).click();
  await expect(page.getByRole("region", { name: "Code" })).toBeVisible();
  await expect(panel.getByRole("tab", { name: "Code" })).toHaveCount(0);

  await app.close();
  const { page: again } = await launch();
  await expect(again.getByRole("complementary", { name: "Palette" })).toBeHidden();
  const inspector = again.getByRole("complementary", { name: "Inspector" });
  await expect.poll(async () => (await inspector.boundingBox())?.width).toBeCloseTo(wider, 0);
  await again.keyboard.press("Shift+C");
  await expect(again.getByRole("region", { name: "Code" })).toBeVisible();
});

test("the top bar is one row, and nothing in it moves, at any number", async ({ app }) => {
  const { page, editor } = app;
  await editor.openExample("One neuron");
  for (const width of [960, 1280]) {
    await resize(page, { width, height: 700 });
    const places = () =>
      page.locator(".top-bar").evaluate((bar) => ({
        height: bar.clientHeight,
        overflow: bar.scrollWidth - bar.clientWidth,
        buttons: [...bar.querySelectorAll("button")].map((button) => {
          const { left, right } = button.getBoundingClientRect();
          return [Math.round(left), Math.round(right)];
        }),
      }));
    const first = await places();
    expect(first.height).toBeLessThanOrEqual(44);
    expect(first.overflow).toBeLessThanOrEqual(0);
    for (const [, right] of first.buttons) expect(right).toBeLessThanOrEqual(width);
    for (let i = 0; i < 4; i++) await page.keyboard.press("Shift+D");
    await editor.setValue("w", "1e-9");
    await page.keyboard.press("Shift+D");
    await expect(page.locator(".loss-change")).toContainText("was");
    expect(await places()).toEqual(first);
  }
});
