import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "../fixtures.ts";

test("a frozen weight keeps its gradient, and descent leaves it alone", async ({ app, folder }) => {
  const { editor, page } = app;
  await editor.openExample("A 2–2–2 network");
  const file = join(folder, "frozen.chainrule");
  const neuron = editor.node("h1");
  const { inspector } = editor;
  await editor.selectNode("h1");
  const w1 = inspector.getByRole("textbox", { name: "w1", exact: true });
  const before = await w1.inputValue();

  await test.step("by mouse: one weight", async () => {
    const freeze = inspector.getByRole("button", { name: "Freeze w1", exact: true });
    await freeze.click();
    await expect(freeze).toHaveAttribute("aria-pressed", "true");
    await expect(neuron.locator(".node-frozen")).toHaveText("w1");
    await expect(neuron).toHaveAccessibleName(/^h1, Neuron,.* w1 frozen/);
  });

  await test.step("a descent step moves the others, and says how", async () => {
    await page.keyboard.press("Shift+D");
    await expect(editor.sentence).toHaveText(/^Update: w₂ of h₁ ← .* = .* and 10 more/);
    expect(await w1.inputValue()).toBe(before);
  });

  await test.step("by key: all of its parameters, and back", async () => {
    await page.keyboard.press("Shift+K");
    await expect(neuron.locator(".node-frozen")).toHaveText("frozen");
    await page.keyboard.press("Shift+K");
    await expect(neuron.locator(".node-frozen")).toHaveCount(0);
    await page.keyboard.press("Control+z");
    await expect(neuron.locator(".node-frozen")).toHaveText("frozen");
  });

  await app.answerSave(file);
  await page.keyboard.press("Control+s");
  await expect.poll(() => readFile(file, "utf8").catch(() => "")).toContain('"frozen": [');
});
