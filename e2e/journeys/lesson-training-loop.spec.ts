import { expect, test } from "../fixtures.ts";
import { hands, Learner } from "../pages/learner.ts";

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** What the network of the lesson says before it has learnt anything. */
function answerTo(x1: number, x2: number): number {
  const h1 = Math.tanh(0.5209 * x1 + 0.6164 * x2 - 0.6392);
  const h2 = Math.tanh(0.081 * x1 - 0.2353 * x2 + 0.5262);
  return sigmoid(-0.521 * h1 + 0.4153 * h2 - 0.3599);
}

const rows = [answerTo(0, 0), answerTo(0, 1), answerTo(1, 0), answerTo(1, 1)];
const mean = rows.reduce((sum, o) => sum + o, 0) / rows.length;

for (const hand of hands) {
  test(`by ${hand}: the lesson on the training loop from its first to its last task`, async ({
    app,
  }) => {
    // Training alone may take its minute on a busy machine.
    test.slow();
    const learner = new Learner(app.editor, hand);
    const { lesson, training } = learner;
    await learner.open("The training loop");
    await lesson.expectPage(1, "One row and its loss");
    await expect(training.body).toBeHidden();
    await learner.answer(-Math.log(answerTo(1, 0)));
    await learner.expectDone(1);
    await learner.turn(2, "What one row wants");
    await learner.answer(answerTo(1, 0) - 1);
    await learner.expectDone(2);

    await test.step("a batch by hand, and its update", async () => {
      await learner.turn(3, "Four rows at once");
      await expect(lesson.number("training.samples")).toHaveText("1");
      await learner.toggleTraining();
      await learner.beginBatch();
      await learner.expectDone(3);
      await expect(lesson.number("training.samples")).toHaveText("4");
      await learner.turn(4, "Four rows, one gradient");
      await learner.answer(mean - 0.5);
      await learner.expectDone(4);
      await learner.turn(5, "One update, by hand");
      await learner.batch();
      await learner.expectDone(5);
      expect(await training.epoch()).toBe(1);
    });

    await learner.turn(6, "And again, many times");
    await learner.train();
    await learner.expectDone(6);
    await expect(training.panel.getByText("All 500 epochs are done.")).toBeVisible();
    expect(await training.fact("Accuracy")).toBe("100.0 %");
    await learner.turn(7, "What it has learnt");
    const o = Number(await lesson.number("o.value").textContent());
    expect(o).toBeGreaterThan(0.9);
    await learner.answer(o - 1);
    await learner.expectDone(7);

    const rate = async (eta: string) => {
      await training.show("Settings");
      const field = training.panel.getByRole("textbox", { name: "Learning rate" });
      await field.fill(eta);
      await field.press("Enter");
    };
    const reset = async () => {
      await training.show("Learning");
      await learner.activate(resetButton);
    };
    const resetButton = training.controls.getByRole("button", { name: "Reset to Initial Weights" });
    await learner.turn(8, "A learning rate too large");
    await rate("2");
    await reset();
    await learner.train();
    await learner.expectDone(8);
    await learner.turn(9, "A learning rate too small");
    await rate("0.0005");
    await reset();
    await learner.train();
    await learner.expectDone(9);
    await learner.turn(10, "What you can take with you");
    await lesson.expectComplete();
  });
}
