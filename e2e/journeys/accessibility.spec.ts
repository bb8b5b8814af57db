import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";

async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

for (const scheme of ["light", "dark"] as const)
  test(`axe finds nothing serious in the ${scheme} app`, async ({ app }) => {
    const { page, editor } = app;
    await page.emulateMedia({ colorScheme: scheme });
    await expect(page.locator("html")).toHaveAttribute("data-theme", scheme);
    expect(await seriousFaults(page), "empty canvas").toEqual([]);
    await editor.openExample("Assigning blame");
    for (let i = 0; i < 2; i++) await page.keyboard.press("Alt+ArrowRight");
    await page.getByRole("textbox", { name: "Your answer" }).fill("3");
    await page.getByRole("button", { name: "Check", exact: true }).click();
    expect(await seriousFaults(page), "a lesson, after a wrong answer").toEqual([]);
    await page.keyboard.press("Control+n");
    await editor.openExample("One neuron");
    await expect(editor.node("w")).toBeVisible();
    expect(await seriousFaults(page), "a whole run").toEqual([]);
    await page.keyboard.press("Shift+B");
    await page.getByRole("radio", { name: "Forgotten activation slope" }).check();
    expect(await seriousFaults(page), "the bug lab").toEqual([]);
    await page.getByRole("button", { name: "Switch it off" }).click();
    await editor.step("Restart");
    await editor.node("a").click();
    expect(await seriousFaults(page), "a node in the inspector, nothing computed").toEqual([]);
    await page.keyboard.press("F9");
    await page.keyboard.press("F5");
    await page.keyboard.press("Shift+F9");
    await expect(page.getByRole("listbox", { name: "Steps" })).toBeVisible();
    expect(await seriousFaults(page), "the trace, at a breakpoint").toEqual([]);
    await page.keyboard.press("Shift+?");
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await seriousFaults(page), "the keyboard page").toEqual([]);
  });

test("axe finds nothing serious in the glossary, nor in a card that a link opens", async ({
  app,
}) => {
  const { page, editor } = app;
  await editor.openExample("One neuron");
  await editor.selectNode("a");
  await editor.inspector.getByRole("button", { name: "saturation" }).click();
  await expect(page.getByRole("dialog", { name: "Saturation" })).toBeVisible();
  expect(await seriousFaults(page), "the card").toEqual([]);
  await page.getByRole("button", { name: "Open the glossary" }).click();
  await expect(page.getByRole("dialog", { name: "Glossary" })).toBeVisible();
  expect(await seriousFaults(page), "the glossary").toEqual([]);
});

test("axe finds nothing serious in the lesson editor, with a field at fault", async ({ app }) => {
  const { page, editor } = app;
  await editor.openExample("Assigning blame");
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await expect(page.locator("html")).toHaveAttribute("data-theme", scheme);
    if (scheme === "light") await page.getByRole("button", { name: "Edit the Lesson…" }).click();
    await page.getByLabel("Title of the page").fill("");
    expect(await seriousFaults(page), scheme).toEqual([]);
  }
});
