import { expect, test } from "../fixtures.ts";
import { middle } from "../pages/editor.ts";

test("double-click and Shift+A open the search, and Enter adds what it finds", async ({ app }) => {
  const { editor, page } = app;
  const pane = editor.graph.locator(".react-flow__pane");
  await editor.graph.getByRole("button", { name: "New graph" }).click();
  await pane.dblclick({ position: { x: 120, y: 80 } });
  await page.keyboard.type("hub");
  await page.keyboard.press("Enter");
  await expect(editor.node("huber")).toBeVisible();
  await pane.click({ position: { x: 400, y: 500 } });
  await page.keyboard.press("Shift+A");
  await page.keyboard.type("tan");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  await expect(editor.nodes()).toHaveCount(1);
});

test("a wire's end can be moved to another port, and let go to delete the wire", async ({
  app,
}) => {
  const { editor, page } = app;
  await editor.openExample("A product of a sum");
  const wires = await editor.edges().count();
  const end = editor.graph.locator(".react-flow__edgeupdater-target");
  await expect(end).toHaveCount(wires);
  const [from, to] = [await middle(end.first()), await middle(editor.port("f", "b"))];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2 + 30, { steps: 5 });
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  // The wire that stood on the port is replaced by the one that was moved there.
  await expect(editor.edges()).toHaveCount(wires - 1);
  await page.keyboard.press("Control+z");
  await expect(editor.edges()).toHaveCount(wires);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x - 20, from.y + 260, { steps: 8 });
  await page.mouse.up();
  await expect(editor.edges()).toHaveCount(wires - 1);
  await page.keyboard.press("Control+z");
  await expect(editor.edges()).toHaveCount(wires);
});

test("Shift-click selects together, and the nodes move as one undo step", async ({ app }) => {
  const { editor, page } = app;
  await editor.openExample("One neuron");
  await editor.selectNode("a");
  await page.keyboard.down("Shift");
  await editor.selectNode("t");
  await page.keyboard.up("Shift");
  await expect(editor.inspector).toContainText("2 nodes");
  const before = await editor.node("a").boundingBox();
  await page.mouse.move((before?.x ?? 0) + 40, (before?.y ?? 0) + 10);
  await page.mouse.down();
  await page.mouse.move((before?.x ?? 0) + 70, (before?.y ?? 0) - 60, { steps: 6 });
  await page.mouse.up();
  await expect.poll(async () => (await editor.node("a").boundingBox())?.y).not.toBe(before?.y);
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await editor.node("a").boundingBox())?.y).toBe(before?.y);
});

test("the keys step, and Play runs to the end by itself", async ({ app }) => {
  const { editor, page } = app;
  await editor.openExample("A product of a sum");
  const last = await editor.stepSlider.inputValue();
  await editor.graph.locator(".react-flow__pane").click({ position: { x: 20, y: 20 } });
  await page.keyboard.press("Shift+F5");
  await expect(editor.stepSlider).toHaveValue("0");
  await page.keyboard.press("F10");
  await page.keyboard.press("F10");
  await page.keyboard.press("Shift+F10");
  await expect(editor.stepSlider).toHaveValue("1");
  await editor.stepper.getByRole("combobox", { name: "Speed" }).selectOption("8 / s");
  await editor.stepper.getByRole("button", { name: "Play" }).click();
  await expect(editor.stepSlider).toHaveValue(last);
  await expect(editor.stepper.getByRole("button", { name: "Play" })).toBeVisible();
});

test("the theme follows the system", async ({ app }) => {
  const { page } = app;
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(theme).toBe("dark");
  await page.emulateMedia({ colorScheme: "light" });
  await expect.poll(theme).toBe("light");
});
