import { test } from "../fixtures.ts";
import { hands, Learner } from "../pages/learner.ts";

/** y = 2·0.5 − 1·1.5 = −0.5 where 1 is wanted: L = (y − 1)². */
const blame = { y: 2 * (-0.5 - 1), w2: 2 * (-0.5 - 1) * 1.5 };

for (const hand of hands) {
  test(`by ${hand}: the lesson on blame from its first to its last task`, async ({ app }) => {
    const learner = new Learner(app.editor, hand);
    await learner.open("Assigning blame");
    await learner.lesson.expectPage(1, "An answer and its error");
    await learner.step();
    await learner.expectDone(1);
    await learner.turn(2, "Who is to blame?");
    await learner.turn(3, "It begins at the loss");
    await learner.answer(blame.y);
    await learner.expectDone(2);
    await learner.turn(4, "A sum hands it on");
    await learner.step();
    await learner.expectDone(3);
    await learner.turn(5, "A product swaps its inputs");
    await learner.answer(blame.w2);
    await learner.expectDone(4);
    await learner.turn(6, "Unequal shares");
    await learner.descend(1);
    await learner.expectDone(5);
    await learner.turn(7, "Down to the bottom");
    await learner.descend();
    await learner.expectDone(6);
    await learner.lesson.expectComplete();
  });

  test(`by ${hand}: the lesson on fan-out from its first to its last task`, async ({ app }) => {
    const learner = new Learner(app.editor, hand);
    await learner.open("Fan-out: why contributions add");
    await learner.lesson.expectPage(1, "One value, three wires");
    await learner.slide("x", 3);
    await learner.expectDone(1);
    await learner.set("x", "3");
    await learner.turn(2, "What one wire hands back");
    // ∂(x·x)/∂(first x) is the second x.
    await learner.answer(3);
    await learner.expectDone(2);
    await learner.turn(3, "Where paths meet, they add up");
    await learner.answer(2 * 3 + 1);
    await learner.expectDone(3);
    await learner.turn(4, "Watch it gather");
    await learner.step();
    await learner.expectDone(4);
    await learner.turn(5, "What if the last one overwrote the others?");
    await learner.set("x", "-0.5");
    await learner.expectDone(5);
    await learner.turn(6, "The rule, once more");
    await learner.set("x", "2");
    await learner.answer("2x + 1");
    await learner.expectDone(6);
    await learner.lesson.expectComplete();
  });
}
