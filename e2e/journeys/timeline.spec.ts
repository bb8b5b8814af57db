import { type App, expect, test } from "../fixtures.ts";

/** All numbers that the graph shows: no names of ports, which come and go with the pointer. */
function numbers({ editor }: App): Promise<string[]> {
  return editor.graph.locator(".react-flow__viewport [data-role]").allInnerTexts();
}

/** What is on the clipboard. A page in a browser is asked in its own words. */
async function clipboard({ page, electron }: App): Promise<string> {
  return electron
    ? electron.evaluate(({ clipboard: system }) => system.readText())
    : page.evaluate(() => navigator.clipboard.readText());
}

test("break at a node, run to it, step back exactly, find a step in the trace and copy it", async ({
  app,
}) => {
  const { page, editor } = app;
  if (app.kind === "browser")
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await editor.openExample("One neuron");

  await test.step("F9 sets a breakpoint, and F5 runs to it and on", async () => {
    await editor.selectNode("z");
    await page.keyboard.press("F9");
    await expect(editor.node("z").getByRole("button", { name: /^Breakpoint at z/ })).toBeVisible();
    await page.keyboard.press("Shift+F5");
    await page.keyboard.press("F5");
    await expect(editor.sentence).toContainText("Stopped: z has a breakpoint.");
    await expect(editor.sentence).toContainText("z = x·w");
    await expect(editor.stepSlider).toHaveAttribute("aria-valuetext", "Step 4 of 13: forward at z");
    await page.keyboard.press("F5");
    await expect(editor.stepSlider).toHaveAttribute(
      "aria-valuetext",
      "Step 10 of 13: backward at z",
    );
  });

  await test.step("back and forth by keys shows the same numbers", async () => {
    await page.keyboard.press("Escape");
    const there = await numbers(app);
    for (let i = 0; i < 5; i++) await page.keyboard.press("Shift+F10");
    await expect(editor.stepSlider).toHaveValue("5");
    expect(await numbers(app)).not.toEqual(there);
    for (let i = 0; i < 5; i++) await page.keyboard.press("F10");
    await expect(editor.stepSlider).toHaveValue("10");
    expect(await numbers(app)).toEqual(there);
    await page.keyboard.press("Shift+F8");
    await expect(editor.stepSlider).toHaveValue("4");
    await expect(editor.sentence).toContainText("Stopped");
  });

  await test.step("the timeline is scrubbed by mouse and by keys, and says what lies there", async () => {
    const box = await editor.stepSlider.boundingBox();
    if (!box) throw new Error("The timeline is not on the screen.");
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await expect(
      editor.stepper.getByText(/^Step \d+: (seed|forward|backward) at \w+$/),
    ).toBeVisible();
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 1, box.y + box.height / 2, { steps: 4 });
    // As a hand does: it lets go once the thumb is there.
    await expect(editor.stepSlider).toHaveValue("13");
    await page.mouse.up();
    await expect(editor.stepSlider).toHaveValue("13");
    await page.keyboard.press("ArrowLeft");
    await expect(editor.stepSlider).toHaveValue("12");
    await page.keyboard.press("End");
  });

  await test.step("the trace finds a step, goes to it and copies it", async () => {
    await page.keyboard.press("Shift+F9");
    const steps = page.getByRole("listbox", { name: "Steps" });
    await expect(steps.getByRole("option", { selected: true })).toContainText("13");
    await page.getByRole("searchbox", { name: "Search the steps" }).fill("backward w");
    await expect(page.getByText("1 of 13 steps")).toBeVisible();
    await page.getByRole("button", { name: "Copy", exact: true }).click();
    await expect(page.getByText("1 step copied.")).toBeVisible();
    expect(await clipboard(app)).toMatch(/^Step \d+\tbackward\tw\t∂L\/∂w = −0\.2115/);
    await steps.getByRole("option").click();
    await expect(editor.sentence).toContainText("∂L/∂w = −0.2115");
    await expect(editor.stepSlider).not.toHaveValue("13");
  });

  await test.step("a bound stops a run at the first gradient beyond it", async () => {
    await page.getByRole("button", { name: "Remove the breakpoint at z" }).click();
    const bound = page.getByRole("textbox", { name: "Bound for a gradient below" });
    await bound.fill("0.2");
    await bound.press("Enter");
    await page.keyboard.press("Shift+F5");
    await page.keyboard.press("F5");
    await expect(editor.sentence).toContainText("∂L/∂z is −0.1058: its size is below 0.2.");
  });
});
