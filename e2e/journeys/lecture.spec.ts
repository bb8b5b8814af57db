import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { LessonCard } from "../pages/lesson.ts";

/** Texts whose contrast is below 7 : 1. */
async function weakTexts(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withRules("color-contrast-enhanced")
    // Buttons that can't be pressed are marked by aria-disabled, which axe passes over only in part.
    .exclude('[aria-disabled="true"]')
    .analyze();
  return violations.flatMap(({ nodes }) =>
    nodes.map(({ html, failureSummary }) => `${html.slice(0, 90)} ${failureSummary}`),
  );
}

/** Height of a text on the screen, zoom and all. */
async function heightOf(page: Page, selector: string): Promise<number> {
  return (await page.locator(selector).first().boundingBox())?.height ?? 0;
}

test("a lecture has the graph and the stepper alone, large, and panels come back", async ({
  app,
}) => {
  const { editor, page } = app;
  await editor.openExample("One neuron");
  await editor.selectNode("w");
  const sizes = async () => ({
    sentence: await heightOf(page, ".step-sentence .phase"),
    node: await heightOf(page, '.react-flow__node[data-id="w"] .node-label'),
    edge: await heightOf(page, ".edge-row"),
  });
  const before = await sizes();
  if (app.kind === "browser") {
    await page.getByRole("button", { name: "Menu", exact: true }).click();
    await page.getByRole("menuitem", { name: "View" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Lecture Mode" }).click();
  } else await page.keyboard.press("Shift+F11");
  const leave = page.getByRole("button", { name: "Leave lecture mode" });
  await expect(leave).toBeVisible();
  for (const gone of [
    editor.palette,
    editor.inspector,
    page.getByRole("group", { name: "Panels and help" }),
  ])
    await expect(gone).toBeHidden();
  await expect(editor.sentence).toBeVisible();
  await expect(editor.stepSlider).toBeVisible();
  await expect(page.getByRole("button", { name: "Descent step" })).toBeVisible();
  // The window is fitted anew once the canvas has its room.
  await expect
    .poll(async () => (await sizes()).node / before.node, { timeout: 5000 })
    .toBeGreaterThan(1.2);
  const after = await sizes();
  expect(after.sentence / before.sentence).toBeGreaterThan(1.35);
  expect(after.edge / before.edge).toBeGreaterThan(1.2);

  await page.keyboard.press("Shift+F5");
  await page.keyboard.press("F10");
  await expect(editor.sentence).toContainText("the input x is 2.000");
  await page.keyboard.press("Shift+D");
  await expect(page.getByRole("button", { name: "Descent step" })).toBeEnabled();

  await leave.click();
  await expect(leave).toBeHidden();
  await expect(editor.palette).toBeVisible();
  await expect(editor.inspector.getByRole("textbox", { name: "Label" })).toHaveValue("w");
});

test("a lecture ends by Escape, once nothing else is there to let go", async ({ app }) => {
  const { editor, page } = app;
  await editor.openExample("One neuron");
  await page.keyboard.press("Shift+F11");
  const leave = page.getByRole("button", { name: "Leave lecture mode" });
  await editor.node("w").locator('[data-role="gradient"] button').click();
  const card = page.getByRole("dialog", { name: "Why ∂L/∂w" });
  await expect(card).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
  await expect(leave).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(leave).toBeHidden();
  await page.keyboard.press("Shift+F11");
  await expect(leave).toBeVisible();
  await page.keyboard.press("Shift+F11");
  await expect(leave).toBeHidden();
});

for (const scheme of ["light", "dark"] as const)
  test(`a lesson is projected in strong contrast, ${scheme}`, async ({ app }) => {
    const { editor, page } = app;
    await page.emulateMedia({ colorScheme: scheme });
    await editor.openExample("The chain rule with real numbers");
    const lesson = new LessonCard(page);
    const before = (await lesson.card.getByRole("heading", { level: 3 }).boundingBox())?.height;
    await page.keyboard.press("Shift+F11");
    await lesson.expectPage(1, "One neuron with one weight");
    const after = (await lesson.card.getByRole("heading", { level: 3 }).boundingBox())?.height;
    expect((after ?? 0) / (before ?? 1)).toBeGreaterThan(1.35);
    expect(await weakTexts(page)).toEqual([]);
    await page.keyboard.press("Alt+ArrowRight");
    await lesson.expectPage(2, "Three slopes on the way from w to L");
    await page.keyboard.press("Shift+L");
    await expect(lesson.task).toBeHidden();
  });

test("a lesson stands beside the graph, in a lecture too, and put away it leaves the graph its room", async ({
  app,
}) => {
  const { editor, page } = app;
  await editor.openExample("Assigning blame");
  const lesson = new LessonCard(page);
  const place = async () => {
    const [card, graph] = [await lesson.card.boundingBox(), await editor.graph.boundingBox()];
    if (!card || !graph) throw new Error("The lesson or the graph is not on the screen.");
    return { isBeside: card.x >= graph.x + graph.width - 1, width: graph.width };
  };
  expect((await place()).isBeside).toBe(true);
  await expect(editor.inspector).toBeHidden();
  await page.keyboard.press("Shift+L");
  await expect(editor.inspector).toBeVisible();
  await lesson.card.getByRole("button", { name: "Back to the lesson" }).click();
  await page.keyboard.press("Shift+F11");
  await expect.poll(async () => (await place()).isBeside).toBe(true);
  const { width } = await place();
  await page.keyboard.press("Shift+L");
  await expect.poll(async () => (await place()).width).toBeGreaterThan(1.4 * width);
  await lesson.card.getByRole("button", { name: "Back to the lesson" }).click();
  await expect(lesson.task).toBeVisible();
});

test("a lesson with code has its text, its task and lines of code on the screen in a lecture", async ({
  app,
}) => {
  const { editor, page } = app;
  await editor.openExample("What a framework does for you");
  const lesson = new LessonCard(page);
  await page.keyboard.press("Shift+F11");
  await page.keyboard.press("Alt+ArrowRight");
  await lesson.expectPage(2, "What autograd writes down");
  await expect(lesson.answer).toBeInViewport({ ratio: 1 });
  await expect(lesson.card.getByRole("heading", { level: 3 })).toBeInViewport({ ratio: 1 });
  await expect.poll(() => heightOf(page, ".lesson-code .code")).toBeGreaterThan(180);
  expect(await weakTexts(page)).toEqual([]);
});

test("who asks the system for more contrast has it without a lecture", async ({ app }) => {
  const { editor, page } = app;
  await page.emulateMedia({ contrast: "more" });
  await editor.openExample("A 2–2–2 network");
  await editor.selectNode("h1");
  await expect(page.locator("html")).toHaveAttribute("data-contrast", "more");
  expect(await weakTexts(page)).toEqual([]);
  await page.emulateMedia({ contrast: "no-preference" });
  await expect(page.locator("html")).toHaveAttribute("data-contrast", "usual");
});

test("with reduced motion nothing moves by itself: a step, a fit, a play", async ({ app }) => {
  const { editor, page } = app;
  const moving = () =>
    page.evaluate(
      () => document.getAnimations().filter((each) => each.playState === "running").length,
    );
  const place = () =>
    page
      .locator(".react-flow__viewport")
      .evaluate((element) => getComputedStyle(element).transform);
  await editor.openExample("One neuron");
  await page.keyboard.press("Shift+F5");
  for (let step = 1; step <= 4; step++) await page.keyboard.press("F10");
  await expect(editor.sentence).toContainText("z = x·w");
  await expect.poll(moving, "dashes run along the wires of a step").toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await expect.poll(moving).toBe(0);
  await page.keyboard.press("F10");
  expect(await moving()).toBe(0);
  await page.keyboard.press("Shift+0");
  const far = await place();
  // The view is where it will be as soon as the key is done.
  await page.keyboard.press("Shift+1");
  const near = await place();
  expect(near).not.toBe(far);
  expect(await moving()).toBe(0);
  await page.evaluate(() => new Promise(requestAnimationFrame));
  expect(await place()).toBe(near);
  await page.keyboard.press("F8");
  await expect(editor.sentence).toContainText("Backward");
  expect(await moving()).toBe(0);
});
