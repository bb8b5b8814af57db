import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import type { Editor } from "../pages/editor.ts";
import { LessonCard } from "../pages/lesson.ts";

const title = "The chain rule with real numbers";

/** ∂L/∂z and ∂L/∂w of L = (σ(2w) − 1)². */
function byHand(w: number) {
  const a = 1 / (1 + Math.exp(-2 * w));
  return { z: 2 * (a - 1) * a * (1 - a), w: 4 * (a - 1) * a * (1 - a) };
}

/** Drags the slider of w to a place of its range, −3 to 3. */
async function slide(editor: Editor, page: Page, w: number): Promise<void> {
  const slider = editor.node("w").getByRole("slider");
  // It waits until the graph that is being fitted stands still.
  await slider.hover();
  const [box, now] = [await slider.boundingBox(), Number(await slider.inputValue())];
  if (!box) throw new Error("The weight has no slider on the screen.");
  const thumb = box.height * 0.5;
  const x = (value: number) => box.x + thumb / 2 + ((value + 3) / 6) * (box.width - thumb);
  await page.mouse.move(x(now), box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(x(w), box.y + box.height / 2, { steps: 8 });
  await page.mouse.up();
}

test("by mouse: the lesson on the chain rule from its first to its last task", async ({ app }) => {
  const { editor, page } = app;
  const lesson = new LessonCard(page);
  await editor.openExample(title);
  await lesson.expectPage(1, "One neuron with one weight");
  await expect(editor.node("w").locator("[data-lit]")).toBeVisible();
  const box = await lesson.card.boundingBox();
  for (const node of await editor.nodes().all()) {
    const place = await node.boundingBox();
    expect(place && box && place.x + place.width <= box.x, "the lesson covers no node").toBe(true);
  }

  await slide(editor, page, 1.4);
  await lesson.expectDone(1);
  await lesson.next();

  await lesson.expectPage(2, "Three slopes on the way from w to L");
  await editor.setValue("w", "1");
  await expect(lesson.number("z->a.partial")).toHaveText("0.1050");
  await lesson.expectDone(2);
  await lesson.next();

  await test.step("predict, with a mistake that is named", async () => {
    await lesson.expectPage(3, "Slopes along a path multiply");
    await expect(editor.node("z").locator('[data-role="gradient"]')).not.toHaveText(/\d/);
    await lesson.check("-0.2384 + 0.1050");
    await expect(lesson.result).toContainText("adds the slopes");
    // One slip is free: the hint waits until it is asked for.
    await expect(lesson.task.getByText("Multiply the two slopes")).toBeHidden();
    await lesson.check("2(a − t) × a(1 − a)");
    await expect(lesson.result).toContainText("Right: it is −0.02503.");
    await lesson.expectDone(3);
    await expect(lesson.card.locator(".lesson-count")).toContainText("3 of 10 points");
    await expect(editor.node("z").locator('[data-role="gradient"]')).toHaveText(/−0\.02503/);
    await lesson.next();
    await lesson.check("-0.0250 × 2");
    await expect(lesson.result).toContainText("Right: it is −0.05006.");
    await lesson.next();
  });

  await test.step("step until the gradient lands on w", async () => {
    await lesson.expectPage(5, "Watch it flow back");
    for (let i = 0; i < 13 && !(await lesson.result.textContent()); i++)
      await editor.step("Next step");
    await lesson.expectDone(5);
    await expect(lesson.number("w.gradient")).toHaveText("−0.05006");
    await lesson.next();
  });

  // A pixel of the slider is more than this task leaves room for in a small window.
  await editor.setValue("w", "0");
  await lesson.expectDone(6);
  await lesson.next();
  await editor.setValue("w", "-2");
  await expect(lesson.number("z->a.partial")).toHaveText("0.01766");
  await lesson.expectDone(7);
  await lesson.next();
  await lesson.check(String(byHand(-2).w));
  await lesson.expectDone(8);
  await lesson.next();

  const descend = page.getByRole("button", { name: "Descent step", exact: true });
  for (let i = 0; i < 3; i++) await descend.click();
  await lesson.expectDone(9);
  await expect(lesson.number("w.value")).toHaveText("−1.979");
  await lesson.next();
  await editor.setValue("w", "0");
  for (let i = 0; i < 6 && !(await lesson.result.textContent()); i++) await descend.click();
  await lesson.expectDone(10);
  await lesson.expectComplete();
});

test("by keyboard: the same lesson, without the mouse", async ({ app }) => {
  const { editor, page } = app;
  const lesson = new LessonCard(page);
  await editor.graph.getByRole("button", { name: title, exact: true }).focus();
  await page.keyboard.press("Enter");
  await lesson.expectPage(1, "One neuron with one weight");

  const type = async (w: string) => {
    await editor.node("w").getByRole("textbox").first().focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.type(w);
    await page.keyboard.press("Enter");
  };
  const turn = async (step: number, heading: string) => {
    await page.keyboard.press("Alt+ArrowRight");
    await lesson.expectPage(step, heading);
  };
  const answer = async (text: string) => {
    await lesson.answer.focus();
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
  };

  const slider = editor.node("w").getByRole("slider");
  await slider.focus();
  for (let i = 0; i < 60 && !(await lesson.result.textContent()); i++)
    await page.keyboard.press("ArrowRight");
  await lesson.expectDone(1);
  await turn(2, "Three slopes on the way from w to L");
  await page.keyboard.press("Alt+ArrowLeft");
  await lesson.expectPage(1, "One neuron with one weight");
  await lesson.expectDone(1);
  await turn(2, "Three slopes on the way from w to L");
  await type("1");
  await lesson.expectDone(2);
  await turn(3, "Slopes along a path multiply");
  await answer(byHand(1).z.toFixed(4));
  await lesson.expectDone(3);
  await turn(4, "The whole chain, down to w");
  // The field of the page before is gone: the keys are in the text, and Tab leads by what is lit to the next one.
  await expect(lesson.card.getByRole("region", { name: "The whole chain" })).toBeFocused();
  for (const piece of await lesson.text.getByRole("button").all()) {
    await page.keyboard.press("Tab");
    await expect(piece).toBeFocused();
  }
  await page.keyboard.press("Tab");
  await expect(lesson.answer).toBeFocused();
  await answer("2(a-1)*a(1-a)*x");
  await lesson.expectDone(4);
  await turn(5, "Watch it flow back");
  for (let i = 0; i < 13 && !(await lesson.result.textContent()); i++)
    await page.keyboard.press("F10");
  await lesson.expectDone(5);
  await turn(6, "The middle factor is never above a quarter");
  await type("0");
  await lesson.expectDone(6);
  await turn(7, "Badly wrong, and slow to learn");
  await type("-2");
  await lesson.expectDone(7);
  await turn(8, "Predict it: how much reaches w?");
  await answer(byHand(-2).w.toFixed(5));
  await lesson.expectDone(8);
  await turn(9, "Descent steps from a bad place");
  for (let i = 0; i < 3; i++) await page.keyboard.press("Shift+D");
  await lesson.expectDone(9);
  await turn(10, "The same steps from a good place");
  await type("0");
  await page.keyboard.press("Escape");
  await lesson.card.getByRole("region", { name: "The same steps" }).focus();
  for (let i = 0; i < 6 && !(await lesson.result.textContent()); i++)
    await page.keyboard.press("Shift+D");
  await lesson.expectDone(10);

  await expect(editor.palette).toBeVisible();
  await page.keyboard.press("Control+b");
  await expect(editor.palette).toBeHidden();
  await page.getByRole("button", { name: "Palette", exact: true }).click();
  await expect(editor.palette).toBeVisible();
  await page.keyboard.press("Shift+L");
  await expect(lesson.task).toBeHidden();
  await page.keyboard.press("Shift+L");
  await lesson.expectComplete();
});
