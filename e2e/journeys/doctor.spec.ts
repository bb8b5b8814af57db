import { expect, test } from "../fixtures.ts";
import { Training } from "../pages/training.ts";

test("the doctor names why ten sigmoids do not learn, and a fix cures it until it is undone", async ({
  app,
}) => {
  const { editor, page } = app;
  const { panel } = new Training(page);
  await editor.openExample("Ten sigmoids");
  await page.keyboard.press("Shift+H");
  const tab = panel.getByRole("tab", { name: "Doctor" });
  await expect(tab).toHaveAttribute("aria-selected", "true");
  await expect(tab).toHaveText("Doctor1 finding");

  const finding = panel.getByRole("article", { name: "The gradient vanishes on its way to w" });
  await expect(finding).toContainText("only 1.550e−6 reaches w");
  await expect(finding).toContainText("It falls below a thousandth at s₅.");
  const rungs = finding.getByRole("table").getByRole("row");
  await expect(rungs).toHaveCount(13);
  await expect(rungs.filter({ hasText: "here it happens" })).toContainText("∂s₅/∂s₄");
  await rungs.first().hover();
  await rungs.nth(1).hover();
  await expect(editor.node("s5").locator("[data-lit]")).toBeVisible();
  await expect(editor.node("t").locator("[data-lit]")).toHaveCount(0);

  await expect(editor.node("w")).toContainText("gradient −2.375e−7");
  await finding.getByRole("button", { name: "Use ReLU in 9 Nodes" }).click();
  await expect(panel.getByText("Nothing found.")).toBeVisible();
  // s10 is a sigmoid still: (σ(0.5) − 1)² by w.
  await expect(editor.node("w")).toContainText("gradient −0.1774");

  await page.keyboard.press("Control+z");
  await expect(finding).toBeVisible();
  await expect(editor.node("w")).toContainText("gradient −2.375e−7");
});

test("by keyboard: the finding lights up when the focus is in it, and Enter applies a fix", async ({
  app,
}) => {
  const { editor, page } = app;
  const { panel } = new Training(page);
  await editor.openExample("An unhappy logarithm");
  await page.keyboard.press("Shift+H");
  const title = panel.getByRole("button", { name: "log p is not a finite number" });
  await title.focus();
  await expect(editor.node("log").locator("[data-lit]")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(panel.getByRole("button", { name: "Add 0.000001 before log p" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(panel.getByText("log p is not a finite number")).toHaveCount(0);
});
