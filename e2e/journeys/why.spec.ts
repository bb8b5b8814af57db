import { expect, test } from "../fixtures.ts";

test("from the gradient of a weight to why it is so, by key, and out as LaTeX", async ({ app }) => {
  const { editor, page } = app;
  await editor.openExample("One neuron");
  await editor.node("w").locator('[data-role="gradient"] button').click();
  const card = page.getByRole("dialog", { name: "Why ∂L/∂w" });
  const formula = card.getByRole("math");
  await expect(formula).toHaveAccessibleName("∂L/∂w = ∂L/∂a · ∂a/∂z · ∂z/∂w");
  await expect(editor.graph.locator(".chain-halo[data-lit]")).toHaveCount(3);

  await page.keyboard.press("ArrowRight");
  await expect(formula).toHaveAccessibleName("∂L/∂w = −0.5379 · 0.1966 · x");
  await page.keyboard.press("ArrowRight");
  await expect(formula).toHaveAccessibleName("∂L/∂w = −0.5379 × 0.1966 × 2.000");
  await page.keyboard.press("ArrowRight");
  await expect(formula).toHaveAccessibleName("∂L/∂w = −0.2115");
  await page.keyboard.press("ArrowRight");
  await expect(card.getByRole("button", { name: "Page 4: Result" })).toHaveAttribute(
    "aria-current",
    "page",
  );
  await page.keyboard.press("ArrowLeft");
  await expect(formula).toHaveAccessibleName("∂L/∂w = −0.5379 × 0.1966 × 2.000");

  const subject = await editor.node("w").boundingBox();
  const box = await card.boundingBox();
  if (!box || !subject) throw new Error("The card or its node is not on the screen.");
  const isBeside = box.x >= subject.x + subject.width || box.x + box.width <= subject.x;
  const isOver = box.y >= subject.y + subject.height || box.y + box.height <= subject.y;
  expect(isBeside || isOver, "the card leaves its node free").toBe(true);

  await card.getByRole("button", { name: "Copy as LaTeX" }).click();
  await expect(card.getByRole("status")).toHaveText("Copied as");
  const copied = await app.electron?.evaluate(({ clipboard }) => clipboard.readText());
  if (app.electron) {
    expect(copied).toContain(
      "\\frac{\\partial L}{\\partial w} &= \\frac{\\partial L}{\\partial a}",
    );
    expect(copied).toContain("-0.5379 \\times 0.1966 \\times 2.000");
  }

  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
  await expect(editor.graph.locator(".chain-halo[data-lit]")).toHaveCount(0);
});

test("a wire answers by Shift+W, and each term of a sum lights its own path", async ({ app }) => {
  const { editor, page } = app;
  await editor.openExample("Fan-out");
  await editor.selectNode("x");
  await page.keyboard.press("Shift+W");
  const card = page.getByRole("dialog", { name: "Why ∂f/∂x" });
  await page.keyboard.press("End");
  await expect(card.getByRole("math")).toHaveAccessibleName(
    "∂f/∂x = 1.000 + 3.000 + 3.000 = 7.000",
  );
  const lit = editor.graph.locator(".chain-halo[data-lit]");
  await expect(lit).toHaveCount(4);
  await card.getByRole("button", { name: "f → x² → x (port a) 3.000" }).focus();
  await expect(lit).toHaveCount(2);
  await card.getByRole("combobox", { name: "The number" }).selectOption("x");
  await expect(page.getByRole("dialog", { name: "Why x" })).toBeVisible();
  await page.keyboard.press("Escape");
  await editor.edgeInto("f", "b").partial.click({ button: "right" });
  await page.getByRole("menuitem", { name: "Why This Number?" }).click();
  await expect(page.getByRole("dialog", { name: /^Why ∂f\/∂x/ })).toBeVisible();
});

test("a slide is foretold by the gradient, and gradients are checked by one press", async ({
  app,
}) => {
  const { editor, page } = app;
  await editor.openExample("One neuron");
  await editor.inspector.getByRole("button", { name: "Gradient check" }).click();
  await editor.inspector.getByRole("button", { name: "Check Gradients" }).click();
  await expect(editor.inspector.getByRole("status")).toHaveText("The gradient agrees.");

  await editor.node("w").getByRole("slider").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const card = editor.graph.locator(".tangent-card");
  await expect(card.getByRole("img")).toHaveAccessibleName(/^The loss over w from −5.000 to 5.000/);
  // Two stops are 0.1: by hand −0.2115 × 0.1, and L(0.6) − L(0.5).
  await expect(card).toContainText("−0.02115");
  await expect(card).toContainText("−0.01875");
  await page.keyboard.press("Tab");
  await expect(card).toBeHidden();
});

test("a derivation covers nothing of what it speaks of, and the view comes back after it", async ({
  app,
}) => {
  const { editor, page } = app;
  await editor.openExample("Ten sigmoids");
  const view = () =>
    page.locator(".react-flow__viewport").evaluate((each) => getComputedStyle(each).transform);
  const before = await view();
  await editor.selectNode("w");
  await page.keyboard.press("Shift+W");
  const card = page.getByRole("dialog", { name: "Why ∂L/∂w" });
  await expect(card).toBeVisible();
  const covered = () =>
    page.evaluate(() => {
      const own = document.querySelector(".why-card")?.getBoundingClientRect();
      return [...document.querySelectorAll<HTMLElement>(".react-flow__node, .react-flow__controls")]
        .filter((each) => each.dataset.id !== "x" && each.dataset.id !== "t")
        .filter((each) => {
          const { left, right, top, bottom } = each.getBoundingClientRect();
          return (
            own && left < own.right && right > own.left && top < own.bottom && bottom > own.top
          );
        })
        .map((each) => each.dataset.id ?? "zoom");
    });
  await expect.poll(covered).toEqual([]);
  expect(await view()).not.toBe(before);
  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
  expect(await view()).toBe(before);

  const chain = editor.graph.locator(".chain-card");
  const rest = (node: string) =>
    expect(async () => {
      await editor.sentence.hover();
      await editor.node(node).hover({ position: { x: 30, y: 12 } });
      await expect(chain).toBeVisible({ timeout: 3000 });
    }).toPass();
  await rest("z");
  await chain.getByRole("button", { name: "Close the chain rule" }).click();
  await expect(chain).toBeHidden();
  await rest("s1");
  await page.keyboard.press("Escape");
  await expect(chain).toBeHidden();
});
