import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "../fixtures.ts";
import { LessonCard } from "../pages/lesson.ts";
import { Prediction } from "../pages/prediction.ts";

// L = (σ(w·x) − t)² with x = 2, w = 0.5, t = 1.
const a = 1 / (1 + Math.exp(-1));
const upstream = 2 * (a - 1);
const slope = a * (1 - a);

test("by mouse: numbers are predicted before the steps show them", async ({ app }) => {
  const { editor, page } = app;
  const prediction = new Prediction(page);
  await editor.openExample("One neuron");
  await editor.step("Restart");
  await editor.stepper.getByRole("button", { name: "Ask me before each step" }).click();

  await test.step("forward: sources are given, slopes are asked for", async () => {
    for (const name of ["x", "w", "t"]) {
      await expect(prediction.bar).toContainText(`${name} goes forward next: its value is given.`);
      await prediction.press("Take this step");
    }
    await prediction.expectQuestion("what is ∂z/∂w?");
    await expect(editor.edgeInto("z", "b").partial).not.toHaveText(/\d/);
    await prediction.check("x");
    await expect(prediction.outcome).toHaveText("Right: ∂z/∂w is 2.000.");
    await expect(editor.edgeInto("z", "b").partial).toHaveText("2.000");
  });

  await test.step("the step waits, and nothing of the graph is covered", async () => {
    await prediction.expectQuestion("what is ∂a/∂z?");
    await editor.step("Next step");
    await expect(prediction.answer).toBeFocused();
    await expect(editor.edgeInto("a", "x").partial).not.toHaveText(/\d/);
    const box = await prediction.bar.boundingBox();
    for (const node of await editor.nodes().all()) {
      const place = await node.boundingBox();
      expect(place && box && place.y + place.height <= box.y, "the bar covers no node").toBe(true);
    }
    await prediction.press("Show it");
    await expect(prediction.outcome).toHaveText("∂a/∂z is 0.1966.");
  });

  await prediction.expectQuestion("what is ∂L/∂a?");
  await prediction.check("a - t");
  await expect(prediction.outcome).toContainText("the factor 2 is forgotten");
  await prediction.check("2(a - t)");
  await prediction.press("Take this step");
  await prediction.check("2(a − t)");

  await test.step("backward: a mistake is named, and the number comes with the right answer", async () => {
    await prediction.expectQuestion("What does it send back to z: ∂L/∂a · ∂a/∂z?");
    await prediction.check(String(upstream));
    await expect(prediction.outcome).toContainText("activation’s derivative is forgotten");
    await expect(editor.edgeInto("a", "x").contribution).toContainText("not computed yet");
    await prediction.check(String(upstream * slope));
    await expect(editor.edgeInto("a", "x").contribution).toHaveText("−0.1058");
    await expect(prediction.bar).toContainText("2 of 5 right at first try");
  });

  await prediction.bar.getByRole("button", { name: "Stop asking" }).click();
  await expect(prediction.bar).toBeHidden();
  await editor.step("Next step");
  await expect(editor.node("w").locator('[data-role="gradient"]')).toHaveText(/−0\.2115/);
});

test("by keyboard: the same without the mouse, back and forth", async ({ app }) => {
  const { editor, page } = app;
  const prediction = new Prediction(page);
  await editor.graph.getByRole("button", { name: "One neuron", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(editor.nodes().first()).toBeVisible();
  await page.keyboard.press("F6");
  await page.keyboard.press("Shift+P");
  await expect(prediction.bar).toContainText("The seed comes next");
  await page.keyboard.press("Enter");
  await prediction.expectQuestion("L goes backward next.");
  await expect(prediction.answer).toBeFocused();
  await page.keyboard.type("2(a-t)");
  await page.keyboard.press("Enter");
  await prediction.expectQuestion("a goes backward next.");
  await page.keyboard.type(String(-upstream * slope));
  await page.keyboard.press("Enter");
  await expect(prediction.outcome).toContainText("the sign is wrong");

  await test.step("back without an answer, and there again", async () => {
    await page.keyboard.press("Shift+F10");
    await prediction.expectQuestion("L goes backward next.");
    await page.keyboard.press("F10");
    await expect(prediction.answer).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(prediction.answer).not.toBeFocused();
    await page.keyboard.press("F10");
    await expect(prediction.answer).toBeFocused();
  });

  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(prediction.outcome).toContainText("is −0.5379.");
  await page.keyboard.type("-0.10577");
  await page.keyboard.press("Enter");
  await prediction.expectQuestion("Which gradient lands on w");
  await page.keyboard.press("F5");
  await expect(prediction.bar).toContainText("All steps are taken.");
  await page.keyboard.press("Shift+P");
  await expect(prediction.bar).toBeHidden();
});

test("the results of a lesson are looked at and saved", async ({ app, folder }) => {
  const { editor, page } = app;
  const lesson = new LessonCard(page);
  await editor.openExample("The chain rule with real numbers");
  await lesson.next();
  await lesson.next();
  // The first slip is free.
  await lesson.check(String(upstream));
  await lesson.check("3");
  await lesson.check("2(a − t)·a(1 − a)");
  await lesson.next();
  await lesson.check(String(upstream * slope * 2));
  await expect(lesson.card).toContainText("2 of 10 tasks done, 1.5 of 10 points");
  for (let i = 0; i < 6; i++) await lesson.next();
  await lesson.ending.getByRole("button", { name: "Results" }).click();

  const dialog = page.getByRole("dialog", { name: "Results" });
  await expect(dialog.getByRole("row")).toHaveCount(12);
  await expect(dialog.getByRole("row", { name: /^4\. / })).toContainText("1 of 1");
  await expect(dialog).toContainText("Nothing is sent anywhere");
  await dialog.getByRole("textbox", { name: "Name" }).fill("=Ada | Lovelace");
  const file = join(folder, "results.md");
  await app.answerSave(file);
  await dialog.getByRole("button", { name: "Save…", exact: true }).click();
  await expect(dialog.getByRole("status")).toContainText("Saved as");

  await expect
    .poll(async () => (await readFile(file, "utf8").catch(() => "")).split("\n"))
    .toEqual(
      expect.arrayContaining([
        "# The chain rule with real numbers",
        "Name: =Ada \\| Lovelace",
        "Points: 1.5 of 10",
        expect.stringMatching(
          /^\| 3\. .*\(wrong: .*derivative is forgotten.*\(right\) \| −0\.1058 \| 0\.5 \| 1 \|$/,
        ),
      ]),
    );
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});
