import { readFile } from "node:fs/promises";
import { expect, test } from "../fixtures.ts";
import { Training } from "../pages/training.ts";

test("the code stands beside the graph: a line lights its node, a node its line, and steps walk both", async ({
  app,
}) => {
  const { editor, page } = app;
  const { panel } = new Training(page);
  await editor.openExample("One neuron");
  await page.keyboard.press("Shift+T");
  await panel.getByRole("tab", { name: "Code" }).click();
  const listing = panel.getByRole("listbox", { name: "PyTorch code" });
  const line = (code: string) => listing.getByRole("option").filter({ hasText: code });

  await listing.hover();
  await page.mouse.wheel(0, 60);
  const sum = line("z = x * w");
  await sum.hover();
  await expect(sum).toContainText("1.000");
  await expect(sum).toContainText("−0.1058");
  await expect(editor.node("z").locator("[data-lit]")).toBeVisible();
  await editor.selectNode("a");
  await expect(line("a = torch.sigmoid(z)")).toHaveAttribute("aria-selected", "true");
  await sum.click();
  await expect(editor.node("z")).toHaveClass(/selected/);

  await test.step("a derivation’s path is lit again once the pointer has left the lines", async () => {
    const path = editor.graph.locator(".chain-halo[data-lit]");
    await editor.node("w").locator('[data-role="gradient"] button').click();
    await expect(path).toHaveCount(3);
    await sum.hover();
    await expect(path).toHaveCount(0);
    await editor.sentence.hover();
    await expect(path).toHaveCount(3);
    await page.keyboard.press("Escape");
    await expect(path).toHaveCount(0);
  });

  await page.getByRole("button", { name: "Restart" }).click();
  for (let i = 0; i < 4; i++) await page.keyboard.press("F10");
  await expect(sum).toHaveAttribute("aria-current", "step");
  await expect(sum).toContainText("not computed yet");
  for (let i = 0; i < 3; i++) await page.keyboard.press("F10");
  await expect(line("L.backward()")).toHaveAttribute("aria-current", "step");
});

test("by keyboard: the code is opened, walked, chosen from, copied and saved", async ({
  app,
}, testInfo) => {
  const { editor, page } = app;
  const { panel } = new Training(page);
  await editor.openExample("One neuron");
  await page.keyboard.press("Shift+C");
  await expect(panel.getByRole("tab", { name: "Code" })).toHaveAttribute("aria-selected", "true");
  const listing = panel.getByRole("listbox", { name: "PyTorch code" });
  await listing.focus();
  await page.keyboard.press("End");
  await expect(listing.getByText("parameter.grad = None")).toBeVisible();
  await page.keyboard.press("Home");
  for (let i = 0; i < 9; i++) await page.keyboard.press("ArrowDown");
  await expect(editor.node("t").locator("[data-lit]")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(editor.node("t")).toHaveClass(/selected/);

  await panel.getByRole("button", { name: "Copy" }).focus();
  await page.keyboard.press("Enter");
  await expect(panel.getByText("Copied.")).toBeVisible();

  const file = testInfo.outputPath("One neuron.py");
  await app.answerSave(file);
  await page.keyboard.press("Tab");
  await expect(panel.getByRole("button", { name: "Save as Python…" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect
    .poll(() => readFile(file, "utf8").catch(() => ""))
    .toContain("\na = torch.sigmoid(z)\nL = (a - t) ** 2\n");
});
