import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "../fixtures.ts";
import { LessonCard } from "../pages/lesson.ts";
import { LessonForm } from "../pages/lesson-editor.ts";

/** ∂L/∂w of L = (σ(2w) − 1)² at w = 0.5. */
const a = 1 / (1 + Math.exp(-1));
const gradient = 4 * (a - 1) * a * (1 - a);

test("by mouse: a lesson of two pages is written, saved, opened again and played", async ({
  app,
  folder,
}) => {
  const { editor, page } = app;
  const [form, lesson] = [new LessonForm(page), new LessonCard(page)];
  const path = join(folder, "mine.chainrule");
  await editor.openExample("One neuron");
  await page.keyboard.press("Shift+E");
  await form.field("Title of the lesson").fill("Which way is down?");
  await form.field("Minutes").fill("5");

  await test.step("the first page: text with a number and a formula, and what it lights", async () => {
    await form.field("Title of the page").fill("A weight");
    await form.field("Text").fill("The weight is ");
    await editor.selectNode("w");
    await form.insert("Number", "w.value");
    await expect(form.field("Text")).toHaveValue("The weight is {{w.value}}");
    await expect(form.field("Text")).toBeFocused();
    await page.keyboard.type(". Its gradient is ");
    await form.insert("Formula", "∂L/∂w = {{w.gradient}}");
    await expect(lesson.number("w.value")).toHaveText("0.5000");
    await form.button("Use the selection").first().click();
    await expect(editor.node("w").locator("[data-lit]")).toBeVisible();
    await form.field("Kind").selectOption("Find a node or wire");
    await form.field("Prompt").fill("Select the weight.");
    await form.button("Use the selection").last().click();
    await expect(form.field("To be found")).toHaveValue("w");
  });

  await test.step("the second page: a prediction, with a slip on the way", async () => {
    await form.button("Add a page").click();
    await form.field("Title of the page").fill("Predict it");
    await form.field("Text").fill("What is {{w.gradient");
    await expect(form.form).toContainText("“{{” is never closed");
    await expect(form.unsaved).toContainText("Page 2, Text");
    await form.field("Text").fill("Multiply along the path.");
    await expect(form.unsaved).toBeHidden();
    await form.field("Stepper").selectOption("At the loss: values, no gradients");
    await form.field("Kind").selectOption("Predict a number");
    await form.field("Number").fill("w.gradient");
    await form.field("Prompt").fill("What is the gradient of w?");
    await expect(lesson.task).toContainText("What is the gradient of w?");
    await expect(editor.node("w").locator('[data-role="gradient"]')).not.toHaveText(/\d/);
  });

  await test.step("the pages change places and back, by undo", async () => {
    await form.button("Move up").click();
    await expect(form.pages.getByRole("button").first()).toContainText("Predict it");
    await page.keyboard.press("Control+z");
    await expect(form.pages.getByRole("button").first()).toContainText("A weight");
  });

  await app.answerSave(path);
  await expect.poll(app.title).toMatch(/^●/);
  await page.keyboard.press("Control+s");
  await expect(async () => {
    const saved = JSON.parse(await readFile(path, "utf8"));
    expect(saved.lesson.pages.map(({ title }: { title: string }) => title)).toEqual([
      "A weight",
      "Predict it",
    ]);
  }).toPass();
  // The file is there a moment before the app has been told so; until then it would ask.
  await expect.poll(app.title).not.toMatch(/^●/);
  await page.keyboard.press("Control+n");
  await expect(editor.palette).toBeVisible();
  await app.answerOpen(path);
  await page.keyboard.press("Control+o");

  await lesson.expectPage(1, "A weight");
  await expect(form.form).toBeHidden();
  await editor.selectNode("a");
  await editor.selectNode("w");
  await expect(lesson.result).toContainText("Done.");
  await lesson.next();
  await lesson.expectPage(2, "Predict it");
  await lesson.check(gradient.toFixed(4));
  await expect(lesson.result).toContainText("Right: it is −0.2115.");
  await lesson.expectComplete();

  await test.step("it is edited again, and tried from the page that is open", async () => {
    await lesson.card.getByRole("button", { name: "Edit the Lesson…" }).click();
    await expect(form.field("Title of the page")).toHaveValue("Predict it");
    await form.button("Try it").click();
    await lesson.expectPage(2, "Predict it");
    await expect(lesson.answer).toBeEditable();
    await expect(form.form).toBeHidden();
  });
});

test("by keyboard: a lesson of two pages, and it is played", async ({ app }) => {
  const { editor, page } = app;
  const [form, lesson] = [new LessonForm(page), new LessonCard(page)];
  await editor.openExample("One neuron");
  const press = async (keys: string, times = 1) => {
    for (let i = 0; i < times; i++) await page.keyboard.press(keys);
  };
  /** Tab leads to it, from wherever the keys are. */
  const reach = async (name: string, role: "textbox" | "button" | "combobox" = "textbox") => {
    const target = form.form.getByRole(role, { name, exact: true }).first();
    const isThere = () => target.evaluate((element) => element === document.activeElement);
    for (let i = 0; i < 60 && !(await isThere()); i++) await press("Tab");
    await expect(target).toBeFocused();
  };
  const replace = async (name: string, text: string) => {
    await reach(name);
    await press("Control+a");
    await page.keyboard.type(text);
  };

  await press("Shift+E");
  await expect(form.form).toBeFocused();
  await replace("Title of the lesson", "By keys");
  await replace("Title of the page", "Read this");
  await replace("Text", "The loss is {{loss}}.");
  await form.form.focus();
  await reach("Add a page", "button");
  await press("Enter");
  await expect(form.pages.getByRole("button")).toHaveCount(2);
  await reach("Move up", "button");
  await form.pages.getByRole("button").last().focus();
  await press("Alt+ArrowUp");
  await expect(form.pages.getByRole("button").first()).toContainText("Page 2");
  await press("Alt+ArrowDown");
  await expect(form.pages.getByRole("button").last()).toContainText("Page 2");
  await replace("Title of the page", "Do this");
  await reach("Kind", "combobox");
  await page.keyboard.type("Bring");
  await replace("Prompt", "Make w at least 1.");
  await form.field("Number").focus();
  await press("Control+a");
  await page.keyboard.type("w.value");
  await press("Escape");
  await replace("At least", "1");
  await reach("At most");
  await press("Control+a");
  await press("Delete");
  await expect(form.unsaved).toBeHidden();
  await form.form.focus();
  await reach("Try it", "button");
  await press("Enter");
  await lesson.expectPage(2, "Do this");
  await expect(lesson.card.getByRole("region", { name: "Do this" })).toBeFocused();
  await press("Alt+ArrowLeft");
  await lesson.expectPage(1, "Read this");
  await expect(lesson.number("loss")).toHaveText("0.07233");
  await press("Alt+ArrowRight");
  await editor.node("w").getByRole("textbox").first().focus();
  await press("Control+a");
  await page.keyboard.type("1.5");
  await press("Enter");
  await expect(lesson.result).toContainText("Done.");
  await lesson.expectComplete();
});
