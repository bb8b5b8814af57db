import { expect, test } from "../fixtures.ts";
import { LessonCard } from "../pages/lesson.ts";
import { Training } from "../pages/training.ts";

test("a word of a lesson is looked up beside the text, and on to the glossary", async ({ app }) => {
  const { editor, page } = app;
  await editor.openExample("The chain rule with real numbers");
  const { card } = new LessonCard(page);
  await card.getByRole("button", { name: "loss", exact: true }).click();

  const entry = page.getByRole("dialog", { name: "Loss" });
  await expect(entry).toContainText("one number that says how wrong the graph’s answer is");
  await entry.getByRole("button", { name: "Gradient", exact: true }).click();
  const gradient = page.getByRole("dialog", { name: "Gradient" });
  await expect(gradient.locator("math").first()).toHaveAttribute("aria-label", "∂L/∂w");
  await page.keyboard.press("Escape");
  await expect(gradient).toHaveCount(0);
  await expect(card.getByRole("button", { name: "loss", exact: true })).toBeFocused();

  await card.getByRole("button", { name: "weight", exact: true }).click();
  await page.getByRole("button", { name: "Open the glossary" }).click();
  const glossary = page.getByRole("dialog", { name: "Glossary" });
  await expect(glossary.getByRole("heading", { level: 3 })).toContainText("Weight");
  await glossary.getByRole("button", { name: "bias", exact: false }).first().click();
  await expect(glossary.getByRole("heading", { level: 3 })).toContainText("Bias");
  await glossary.getByRole("button", { name: "Back" }).click();
  await expect(glossary.getByRole("heading", { level: 3 })).toContainText("Weight");
  await glossary.getByRole("button", { name: "Close" }).click();
  await expect(glossary).toHaveCount(0);
});

test("by keyboard: F1, a search, arrows, an operation that is added and a lesson that is opened", async ({
  app,
}) => {
  const { editor, page } = app;
  await editor.openExample("One neuron");
  await page.keyboard.press("F1");
  const glossary = page.getByRole("dialog", { name: "Glossary" });
  const search = glossary.getByRole("combobox", { name: "Search the glossary" });
  const heading = glossary.getByRole("heading", { level: 3 });
  await expect(search).toBeFocused();
  await page.keyboard.type("blame");
  await expect(heading).toContainText("Assigning blame");
  await glossary.getByRole("button", { name: "Open the lesson" }).focus();
  await page.keyboard.press("Enter");
  await expect(glossary).toHaveCount(0);
  const { card } = new LessonCard(page);
  await expect(card).toContainText("Assigning blame");

  const count = await editor.nodes().count();
  await page.keyboard.press("F1");
  await expect(search).toBeFocused();
  await page.keyboard.type("relu");
  await expect(heading).toContainText("ReLU");
  await page.keyboard.press("ArrowDown");
  await expect(heading).toContainText("Leaky ReLU");
  await page.keyboard.press("ArrowUp");
  await expect(heading).not.toContainText("Leaky ReLU");
  await expect(glossary.getByRole("option", { selected: true })).toHaveText("ReLU");
  // Turning the list is no way to go back on.
  await expect(glossary.getByRole("button", { name: "Back" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await glossary.getByRole("button", { name: "Add to the graph" }).focus();
  await page.keyboard.press("Enter");
  await expect(glossary).toHaveCount(0);
  await expect(editor.nodes()).toHaveCount(count + 1);

  await page.keyboard.press("F1");
  await search.fill("nothing has this name");
  await expect(glossary.getByText("No entry has “nothing has this name”.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(glossary).toHaveCount(0);
});

test("an operation and a finding are explained where they are shown", async ({ app }) => {
  const { editor, page } = app;
  await editor.openExample("Ten sigmoids");
  await editor.selectNode("s3");
  await editor.inspector.getByRole("button", { name: "saturation" }).click();
  await expect(page.getByRole("dialog", { name: "Saturation" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("F1");
  const glossary = page.getByRole("dialog", { name: "Glossary" });
  await expect(glossary.getByRole("heading", { level: 3 })).toContainText("Sigmoid");
  await page.keyboard.press("Escape");

  await editor.openPalette();
  await editor.palette.getByRole("combobox").fill("huber");
  await page.keyboard.press("F1");
  await expect(glossary.getByRole("heading", { level: 3 })).toContainText("Huber");
  // Until the keys are in the glossary, Escape empties the search behind it.
  await expect(glossary.getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Escape");
  await editor.palette.getByRole("combobox").fill("");
  await page.keyboard.press("Escape");

  await editor.selectNode("s3");
  await page.keyboard.press("Shift+H");
  const { panel } = new Training(page);
  await panel.getByRole("button", { name: "What is this?" }).first().click();
  const entry = page.getByRole("dialog", { name: "The gradient vanishes" });
  await expect(entry).toContainText("not a thousandth of the gradient");
  await expect(entry).toContainText("What helps:");
});

test("the menu opens the glossary", async ({ app }) => {
  const { page, kind } = app;
  test.skip(kind === "electron", "the desktop has its own menu bar");
  await page.getByRole("button", { name: "Menu", exact: true }).click();
  await page.getByRole("menuitem", { name: "Help" }).click();
  await page.getByRole("menuitem", { name: "Glossary" }).click();
  await expect(page.getByRole("dialog", { name: "Glossary" })).toBeVisible();
});
