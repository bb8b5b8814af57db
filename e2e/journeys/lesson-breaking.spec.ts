import { expect, test } from "../fixtures.ts";
import { hands, Learner } from "../pages/learner.ts";
import { Workbench } from "../pages/workbench.ts";

for (const hand of hands) {
  test(`by ${hand}: the lesson on NaN and infinity from its first to its last task`, async ({
    app,
  }) => {
    const learner = new Learner(app.editor, hand);
    const bench = new Workbench(app.editor, hand);
    await learner.open("Numbers that break");
    await learner.lesson.expectPage(1, "All is well");
    // 1/(2√0.01) · 2·0.1
    await learner.answer("1/(2*0.1) * 2*0.1");
    await learner.expectDone(1);
    await learner.turn(2, "Then z becomes 0");
    await learner.set("z", "0");
    await learner.expectDone(2);
    await expect(learner.lesson.number("z.gradient")).toHaveText("NaN");
    await expect(learner.lesson.number("loss")).toHaveText(Math.LN2.toPrecision(4));

    await learner.turn(3, "Stop at the first");
    await bench.breakWhenNotFinite();
    await bench.runToBreak();
    await learner.expectDone(3);
    await learner.turn(4, "Where it enters the gradient");
    await bench.show("Doctor");
    await bench.hide();
    await learner.find("e8");
    await learner.expectDone(4);
    await learner.turn(5, "One operation in place of two");
    await bench.mend("Replace by Absolute value");
    await learner.expectDone(5);
    // −(1 − σ(0)), and 0 from |z|.
    await expect(learner.lesson.number("z.gradient")).toHaveText("−0.5000");

    await bench.hide();
    await learner.turn(6, "Too large for any number");
    await learner.slide("z", -800);
    await learner.expectDone(6);
    await learner.turn(7, "One hole is mended, the next one shows");
    await bench.mend("Replace by Sigmoid");
    await expect(learner.lesson.number("loss")).toHaveText("∞");
    await bench.hide();
    await learner.find("v");
    await learner.expectDone(7);
    await learner.turn(8, "Never make the small number");
    await bench.mend("Replace by −softplus");
    await learner.expectDone(8);
    // ln(1 + e^800) is 800 to the last digit, and |−800| is 800.
    await expect(learner.lesson.number("loss")).toHaveText("1600");
    await bench.hide();
    await learner.turn(9, "Finite all the way");
    await learner.answer(-1 - 1);
    await learner.expectDone(9);
    await learner.lesson.expectComplete();
  });
}
