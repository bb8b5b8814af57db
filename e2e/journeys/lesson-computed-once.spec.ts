import { expect, test } from "../fixtures.ts";
import { hands, Learner } from "../pages/learner.ts";

/** y = w4·w3·w2·w1·x, L = (y − t)². */
const [x, w1, w2, w3, w4, t] = [2, 0.5, 1.5, 2, 0.5, 0.5];
const [p1, p2] = [w1 * x, w2 * w1 * x];
const p3 = w3 * p2;
const error = 2 * (w4 * p3 - t);

for (const hand of hands) {
  test(`by ${hand}: the lesson on reverse mode from its first to its last task`, async ({
    app,
  }) => {
    const learner = new Learner(app.editor, hand);
    await learner.open("Computed once, reused");
    await learner.lesson.expectPage(1, "Four weights in a row");
    await learner.answer(error * p3);
    await learner.expectDone(1);
    await learner.turn(2, "One weight at a time");
    await learner.answer(13);
    await learner.lesson.expectNotYet();
    await learner.answer(5 + 4 + 3 + 2);
    await learner.expectDone(2);
    await learner.turn(3, "The same work, over and over");
    await learner.find("e9");
    await learner.expectDone(3);
    await learner.turn(4, "Begin at the loss instead");
    await learner.answer(error * w4);
    await learner.expectDone(4);
    await learner.turn(5, "Handed back, node by node");
    await learner.step();
    await learner.expectDone(5);
    await learner.lesson.expectNumber("p1.gradient", error * w4 * w3 * w2);
    await learner.turn(6, "Count again");
    await learner.answer(3 * 2 + 2);
    await learner.expectDone(6);
    await learner.turn(7, "Why reverse?");
    await expect(learner.lesson.number("multiplications.forward")).toHaveText("14");
    // y = 0.5: the loss is 0.
    await learner.slide("w4", 0.5 / p3);
    await learner.expectDone(7);
    await learner.set("w4", "0.1");
    await learner.turn(8, "With a million weights");
    await learner.answer(2 * (0.1 * p3 - t) * 0.1 * w3 * w2 * (p1 / w1));
    await learner.expectDone(8);
    await learner.lesson.expectComplete();
  });
}
