import { expect, test } from "../fixtures.ts";
import { hands, Learner } from "../pages/learner.ts";

/** L = (tanh(1.5w + b) − 0.6)² and its gradients. */
function byHand(w: number, b: number) {
  const a = Math.tanh(1.5 * w + b);
  const z = 2 * (a - 0.6) * (1 - a * a);
  return { loss: (a - 0.6) ** 2, z, w: 1.5 * z, b: z };
}

/** Four digits, as the window shows them. */
function shown(number: number): string {
  return number.toPrecision(4).replace("-", "−");
}

/** The parameters after so many descent steps, and what backward() would have piled up in w.grad by then. */
function walk(steps: number) {
  let [w, b, pile] = [0.4, -0.2, 0];
  for (let step = 0; step < steps; step++) {
    const gradient = byHand(w, b);
    pile += gradient.w;
    [w, b] = [w - 0.1 * gradient.w, b - 0.1 * gradient.b];
  }
  return { w, b, gradient: byHand(w, b), pile: pile + byHand(w, b).w };
}

for (const hand of hands) {
  test(`by ${hand}: the lesson on frameworks from its first to its last task`, async ({ app }) => {
    const learner = new Learner(app.editor, hand);
    const { lesson } = learner;
    const first = byHand(0.4, -0.2);
    await learner.open("What a framework does for you");
    await lesson.expectPage(1, "A line for each node");
    await expect(lesson.card).toContainText("p = w * x");
    await learner.step();
    await learner.expectDone(1);
    await learner.turn(2, "What autograd writes down");
    await learner.answer(first.z);
    await learner.expectDone(2);
    await learner.turn(3, "All the backward steps in one line");
    await learner.step();
    await learner.expectDone(3);
    await learner.turn(4, "Where the gradient is kept");
    await learner.answer(first.w);
    await learner.expectDone(4);

    await learner.turn(5, "The same digits");
    await expect(lesson.number("w.gradient")).toHaveText(shown(first.w));
    await expect(lesson.text).toContainText(`w.grad = tensor(${first.w.toFixed(4)})`);
    await expect(lesson.text).toContainText(`b.grad = tensor(${first.b.toFixed(4)})`);
    await learner.find("b");
    await learner.expectDone(5);

    await learner.turn(6, "Why zero_grad?");
    await learner.descend(3);
    await learner.expectDone(6);
    const third = walk(3);
    for (const number of [third.gradient.w, third.pile])
      await expect(app.editor.node("w")).toContainText(shown(number));
    await learner.turn(7, "The update");
    await learner.descend();
    await learner.expectDone(7);
    const last = walk(5);
    expect(walk(4).gradient.loss).toBeGreaterThan(0.001);
    await expect(lesson.number("w.value")).toHaveText(last.w.toPrecision(4));
    await learner.turn(8, "What it does for you");
    await learner.answer(last.gradient.b);
    await learner.expectDone(8);
    await lesson.expectComplete();
  });
}
