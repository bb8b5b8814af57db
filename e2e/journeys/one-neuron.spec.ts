import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "../fixtures.ts";
import type { Editor } from "../pages/editor.ts";

/** The one-neuron graph by hand: z = w·x, a = σ(z), L = (a − t)², with x = 2 and t = 1. */
function byHand(w: number) {
  const x = 2;
  const a = 1 / (1 + Math.exp(-w * x));
  const lossByA = 2 * (a - 1);
  const aByZ = a * (1 - a);
  return { a, loss: (a - 1) ** 2, lossByA, aByZ, zByW: x, gradient: lossByA * aByZ * x };
}

/** As the app shows a number below 1000: four significant digits and a minus sign. */
function shown(value: number): string {
  const text = Math.abs(value) < 1e-4 ? value.toExponential(3) : value.toPrecision(4);
  return text.replaceAll("-", "−");
}

async function build(editor: Editor): Promise<void> {
  // Three columns of nodes; the canvas is about 760 by 640.
  await editor.dragOperation("Input", 110, 130);
  await editor.dragOperation("Parameter", 110, 380);
  await editor.dragOperation("Multiply", 330, 130);
  await editor.dragOperation("Sigmoid", 330, 300);
  await editor.dragOperation("Target", 330, 500);
  await editor.dragOperation("Squared error", 600, 400);
  await expect(editor.nodes()).toHaveCount(6);
  for (const [source, target, handle] of wires) await editor.wire(source, target, handle);
  await expect(editor.edges()).toHaveCount(5);
}

const wires = [
  ["x", "multiply", "a"],
  ["w", "multiply", "b"],
  ["multiply", "sigmoid", "x"],
  ["sigmoid", "squared-error", "prediction"],
  ["t", "squared-error", "target"],
] as const;

async function expectEdge(
  editor: Editor,
  target: string,
  handle: string,
  partial: number,
  contribution: number,
) {
  const edge = editor.edgeInto(target, handle);
  await expect(edge.partial).toHaveText(shown(partial));
  await expect(edge.contribution).toHaveText(shown(contribution));
}

async function expectNumbers(editor: Editor, w: number): Promise<void> {
  const { lossByA, aByZ, zByW, gradient, loss } = byHand(w);
  await expectEdge(editor, "squared-error", "prediction", lossByA, lossByA);
  await expectEdge(editor, "sigmoid", "x", aByZ, lossByA * aByZ);
  await expectEdge(editor, "multiply", "b", zByW, gradient);
  await expect(editor.node("squared-error")).toContainText(shown(loss));
  await expect(editor.node("w")).toContainText(shown(gradient));
}

test("a newcomer builds one neuron by mouse, steps it, learns, saves and opens it again", async ({
  app,
  folder,
  launch,
}) => {
  // A long way: on a busy machine it takes most of a minute.
  test.slow();
  const { editor, page } = app;
  await build(editor);
  await editor.setValue("x", "2");
  await editor.setValue("w", "0.5");
  await editor.setValue("t", "1");
  await expect(editor.node("squared-error").locator('[data-role="loss-badge"]')).toBeVisible();

  await test.step("step through, forward and backward", async () => {
    await editor.step("Restart");
    await expect(editor.edgeInto("sigmoid", "x").partial).not.toHaveText(/\d/);
    // Six forward steps, the seed, six backward steps.
    for (let i = 0; i < 6; i++) await editor.step("Next step");
    await expect(editor.node("squared-error")).toContainText(shown(byHand(0.5).loss));
    await expect(editor.edgeInto("sigmoid", "x").contribution).toContainText("not computed yet");
    await editor.step("Next step");
    await expect(editor.sentence).toContainText("Seed");
    for (let i = 0; i < 6; i++) await editor.step("Next step");
    await expect(editor.stepper.getByRole("button", { name: "Next step" })).toBeDisabled();
    await expectNumbers(editor, 0.5);
    await editor.step("Previous step");
    await editor.step("Run to end");
    await expectNumbers(editor, 0.5);
  });

  await test.step("slide the weight, and everything follows", async () => {
    const slider = editor.node("w").getByRole("slider");
    const box = await slider.boundingBox();
    if (!box) throw new Error("The weight has no slider on the screen.");
    await page.mouse.move(box.x + box.width * 0.55, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.7, box.y + box.height / 2, { steps: 5 });
    const w = Number(await slider.inputValue());
    expect(w).toBeGreaterThan(0.5);
    await expectNumbers(editor, w);
    await page.mouse.up();
    await page.keyboard.press("Control+z");
    await expectNumbers(editor, 0.5);
  });

  await test.step("one descent step lowers the loss, as one undo step", async () => {
    await page.getByRole("button", { name: "Descent step" }).click();
    const next = 0.5 - 0.1 * byHand(0.5).gradient;
    await expectNumbers(editor, next);
    const descent = page.getByRole("group", { name: "Descent" });
    await expect(descent).toContainText(shown(byHand(0.5).loss));
    await expect(descent).toContainText(shown(byHand(next).loss));
    await page.keyboard.press("Control+z");
    await expectNumbers(editor, 0.5);
    await page.keyboard.press("Control+Shift+z");
    await expectNumbers(editor, next);
  });

  const file = join(folder, "built.chainrule");
  await app.answerSave(file);
  await page.keyboard.press("Control+s");
  await expect.poll(() => readFile(file, "utf8").catch(() => "")).toContain("chainrule/graph");
  const saved = await readFile(file, "utf8");
  await app.close();

  const again = await launch();
  await again.answerOpen(file);
  await again.page.keyboard.press("Control+o");
  await expect(again.editor.nodes()).toHaveCount(6);
  await expectNumbers(again.editor, 0.5 - 0.1 * byHand(0.5).gradient);
  const copy = join(folder, "copy.chainrule");
  await again.answerSave(copy);
  await again.page.keyboard.press("Control+Shift+s");
  await expect.poll(() => readFile(copy, "utf8").catch(() => "")).toBe(saved);
});
