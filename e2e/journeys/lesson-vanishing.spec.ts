import { expect, test } from "../fixtures.ts";
import { hands, Learner } from "../pages/learner.ts";

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

for (const hand of hands) {
  test(`by ${hand}: the lesson on vanishing from its first to its last task`, async ({ app }) => {
    const learner = new Learner(app.editor, hand);
    const { lesson, page } = learner;
    const { panel } = learner.training;
    const fix = (name: string) => panel.getByRole("button", { name });
    await learner.open("Vanishing");
    await lesson.expectPage(1, "The best a sigmoid can do");
    await learner.answer(0.5 * 0.5);
    await learner.expectDone(1);
    await learner.turn(2, "Ten times at most a quarter");
    // A pixel of the slider is about a tenth in a small window.
    await learner.set("w", "1");
    await learner.expectDone(2);
    await learner.turn(3, "Where it is lost");
    await learner.find("s6");
    await expect(lesson.result).toHaveText("");
    await learner.find("s5");
    await learner.expectDone(3);
    await learner.turn(4, "Ask the doctor");
    await learner.askDoctor();
    await learner.activate(fix("Use ReLU in 9 Nodes"));
    await learner.expectDone(4);
    await learner.turn(5, "Nine slopes of 1");
    const a = sigmoid(1);
    await learner.answer(2 * (a - 1) * a * (1 - a));
    await learner.expectDone(5);
    await learner.turn(6, "Its price");
    await learner.toggleTraining();
    await learner.set("w", "-1");
    await learner.expectDone(6);
    await learner.turn(7, "Back to sigmoids, and a way round");
    for (let i = 0; i < 2; i++) await page.keyboard.press("Control+z");
    await lesson.expectNumber("w.gradient", gradientOfTen(1));
    await learner.askDoctor();
    await learner.activate(fix("Add a Residual Connection around s₁ to s₁₀"));
    await learner.expectDone(7);
    await learner.turn(8, "Why that helps");
    await lesson.expectNumber("w.gradient", gradientOfTenWithSkips(1));
    await learner.turn(9, "What you can take with you");
    await lesson.expectComplete();
  });
}

/** ∂L/∂w of L = (s10 − 1)² behind ten sigmoids in a row. */
function gradientOfTen(w: number): number {
  let [value, slope] = [w, 1];
  for (let i = 0; i < 10; i++) {
    value = sigmoid(value);
    slope *= value * (1 - value);
  }
  return 2 * (value - 1) * slope;
}

/** The same where each of them is x + σ(x). */
function gradientOfTenWithSkips(w: number): number {
  let [value, slope] = [w, 1];
  for (let i = 0; i < 10; i++) {
    const a = sigmoid(value);
    slope *= 1 + a * (1 - a);
    value += a;
  }
  return 2 * (value - 1) * slope;
}
