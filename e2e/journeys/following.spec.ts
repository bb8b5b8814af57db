import { type App, expect, test } from "../fixtures.ts";

/** Whether a node lies in the canvas as a whole. */
async function isInView({ editor }: App, node: string): Promise<boolean> {
  const [box, canvas] = [await editor.node(node).boundingBox(), await editor.graph.boundingBox()];
  if (!box || !canvas) return false;
  return (
    box.x >= canvas.x &&
    box.y >= canvas.y &&
    box.x + box.width <= canvas.x + canvas.width &&
    box.y + box.height <= canvas.y + canvas.height
  );
}

const sigmoids = Array.from({ length: 10 }, (_, i) => `s${i + 1}`);

const place = ({ page }: App) =>
  page.locator(".react-flow__viewport").evaluate((element) => getComputedStyle(element).transform);

test("the view follows the step, but for one that was moved by hand to where it can be seen", async ({
  app,
}) => {
  const { editor, page } = app;
  await page.emulateMedia({ reducedMotion: "reduce" });
  await editor.openExample("Ten sigmoids");
  await page.keyboard.press("Shift+0");
  await page.keyboard.press("Shift+F5");
  const places = new Set<string>();
  for (const node of ["x", "w", "t", "z", ...sigmoids]) {
    await page.keyboard.press("F10");
    await expect.poll(() => isInView(app, node), node).toBe(true);
    places.add(await place(app));
  }
  expect(places.size).toBeGreaterThan(1);
  await expect(editor.sentence).toContainText("s₁₀ =");

  // A little by hand: the next node can still be seen, and nothing moves.
  const canvas = await editor.graph.boundingBox();
  if (!canvas) throw new Error("The canvas is not on the screen.");
  await page.mouse.move(canvas.x + 200, canvas.y + 40);
  await page.mouse.down();
  await page.mouse.move(canvas.x + 190, canvas.y + 46, { steps: 3 });
  await page.mouse.up();
  const moved = await place(app);
  await page.keyboard.press("Shift+F10");
  await expect(editor.sentence).toContainText("s₉ =");
  await page.evaluate(() => new Promise(requestAnimationFrame));
  expect(await place(app)).toBe(moved);

  // At the end the numbers are live, and the view stays.
  await page.keyboard.press("F5");
  await expect(editor.sentence).toContainText("Backward");
  expect(await place(app)).toBe(moved);
});

test("in a step its numbers run along the wires, and nobody waits for them", async ({ app }) => {
  const { editor, page } = app;
  await editor.openExample("One neuron");
  await page.keyboard.press("Shift+F5");
  for (let step = 1; step <= 3; step++) await page.keyboard.press("F10");
  await expect(editor.sentence).toContainText("Forward");
  /** What is on its way, in the moment in which the step is taken. */
  const step = () =>
    page.evaluate(() => {
      document.querySelector<HTMLElement>('[aria-label="Next step"]')?.click();
      return [...document.querySelectorAll(".motion-number")].map((each) => each.textContent);
    });
  expect(await step()).toEqual(["2.000", "0.5000"]);
  await expect(editor.sentence).toContainText("z = x·w");
  // The next one ends what still moves.
  expect(await step()).toEqual(["1.000"]);
  await expect(page.locator(".motion-number")).toHaveCount(0);
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await step()).toEqual([]);
});
