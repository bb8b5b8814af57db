import { expect, test } from "../fixtures.ts";
import { hands, Learner } from "../pages/learner.ts";
import { Workbench } from "../pages/workbench.ts";

/** L = (0.05·w1·w2·w3·w4 − 1)² at four weights of 11. */
const atY = 2 * (0.05 * 11 ** 4 - 1);

for (const hand of hands) {
  test(`by ${hand}: the lesson on exploding gradients from its first to its last task`, async ({
    app,
  }) => {
    // Training alone may take its minute on a busy machine.
    test.slow();
    const learner = new Learner(app.editor, hand);
    const bench = new Workbench(app.editor, hand);
    await learner.open("Exploding, and clipping");
    await learner.lesson.expectPage(1, "Four weights in a row");
    await learner.answer(atY * 11);
    await learner.expectDone(1);
    await learner.turn(2, "Every wire multiplies once more");
    await learner.answer(`${atY} * 11^3`);
    await learner.expectDone(2);

    await learner.turn(3, "One descent step");
    await learner.descend(1);
    await learner.expectDone(3);
    const gradient = atY * 11 ** 3 * 0.05;
    await expect(learner.lesson.number("w1.value")).toHaveText(
      (11 - 0.1 * gradient).toFixed(1).replace("-", "−"),
    );
    await learner.turn(4, "Thrown across the valley");
    await bench.undo();
    await learner.expectDone(4);

    await learner.turn(5, "What the doctor says");
    await bench.show("Doctor");
    await bench.hide();
    await learner.find("h2");
    await learner.expectDone(5);

    await learner.turn(6, "Clip it");
    await bench.clip("norm");
    await learner.expectDone(6);
    await learner.turn(7, "Train with it");
    await learner.train();
    await learner.expectDone(7);
    // The product of four equal weights is 1/0.05.
    await expect(learner.lesson.number("w1.value")).toHaveText((20 ** 0.25).toPrecision(4));

    await learner.turn(8, "Would a smaller learning rate do?");
    await bench.clip("off");
    await bench.learningRate("0.00001");
    await bench.reset();
    await learner.train();
    await learner.expectDone(8);

    await learner.turn(9, "Better: begin at the right size");
    await bench.learningRate("0.1");
    await bench.reset();
    await bench.mend("Multiply These Weights by 0.091");
    await learner.descend();
    await learner.expectDone(9);
    await learner.lesson.expectComplete();
  });
}
