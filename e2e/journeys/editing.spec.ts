import { expect, test } from "../fixtures.ts";

test("keys never act on the graph while one types", async ({ app }) => {
  const { editor, page } = app;
  await editor.openExample("One neuron");
  const before = await editor.nodes().count();
  await editor.node("w").click();
  const field = editor.node("w").getByRole("textbox").first();
  await field.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Shift+A");
  await expect(editor.nodes()).toHaveCount(before);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(field).toHaveValue(/^0\.5(000)?$/);
});

test("Delete and Backspace remove what is selected, and undo brings it back with its wires", async ({
  app,
}) => {
  const { editor, page } = app;
  await editor.openExample("One neuron");
  const [nodes, edges] = [await editor.nodes().count(), await editor.edges().count()];
  for (const key of ["Delete", "Backspace"]) {
    await editor.selectNode("a");
    await page.keyboard.press(key);
    await expect(editor.nodes()).toHaveCount(nodes - 1);
    await expect(editor.edges()).toHaveCount(edges - 2);
    await page.keyboard.press("Control+z");
    await expect(editor.nodes()).toHaveCount(nodes);
    await expect(editor.edges()).toHaveCount(edges);
  }
});

test("copy, paste and duplicate make nodes with ids of their own, each one undo step", async ({
  app,
}) => {
  const { editor, page } = app;
  await editor.openExample("One neuron");
  const [nodes, edges] = [await editor.nodes().count(), await editor.edges().count()];
  await editor.graph.locator(".react-flow__pane").click({ position: { x: 12, y: 12 } });
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  await page.keyboard.press("Control+v");
  await expect(editor.nodes()).toHaveCount(2 * nodes);
  await expect(editor.edges()).toHaveCount(2 * edges);
  await page.keyboard.press("Control+d");
  await expect(editor.nodes()).toHaveCount(3 * nodes);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(editor.nodes()).toHaveCount(nodes);
});

test("a wire that would close a circle is refused with the reason", async ({ app }) => {
  const { editor, page } = app;
  await editor.dragOperation("Negate", 180, 200);
  await editor.dragOperation("Square", 520, 200);
  await editor.wire("negate", "square", "x");
  await expect(editor.edges()).toHaveCount(1);
  await editor.wire("square", "negate", "x");
  await expect(editor.edges()).toHaveCount(1);
  await expect(page.getByText(/circle/).first()).toBeVisible();
});

test("a new wire on a taken input replaces the old one in one undo step", async ({ app }) => {
  const { editor, page } = app;
  await editor.dragOperation("Input", 140, 130);
  await editor.dragOperation("Constant", 140, 400);
  await editor.dragOperation("Negate", 520, 250);
  await editor.setValue("x", "3");
  await editor.setValue("c", "5");
  await editor.wire("x", "negate", "x");
  await expect(editor.node("negate")).toContainText("−3.000");
  await editor.wire("c", "negate", "x");
  await expect(editor.edges()).toHaveCount(1);
  await expect(editor.node("negate")).toContainText("−5.000");
  await page.keyboard.press("Control+z");
  await expect(editor.node("negate")).toContainText("−3.000");
});

test("a block is saved and comes into a new document with its numbers, from the palette", async ({
  app,
}) => {
  const { editor, page } = app;
  await editor.openExample("One neuron");
  const numbers = () =>
    editor.graph
      .locator(".op-node")
      .locator("[data-role=value], [data-role=gradient]")
      .allTextContents();
  const before = (await numbers()).sort();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+g");
  await editor.inspector.getByRole("button", { name: "Save to My Blocks…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("My neuron");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "“My neuron” is in" })).toBeVisible();
  await page.keyboard.press("Control+n");
  await expect(editor.nodes()).toHaveCount(0);
  // Its six nodes and their frame.
  await editor.dragOperation("My neuron", 600, 300, 7);
  await expect(editor.inspector).toContainText("Block, 6 nodes");
  await expect.poll(async () => (await numbers()).sort()).toEqual(before);
});

test("a neuron expands into operations that compute the same, and they fold back", async ({
  app,
}) => {
  const { editor, page } = app;
  await editor.openExample("XOR, one sample");
  const loss = await editor.lossText();
  const nodes = await editor.nodes().count();
  const neuron = editor.graph.locator('.react-flow__node[aria-label*="Neuron"]').first();
  await neuron.click({ position: { x: 30, y: 12 } });
  await editor.inspector.getByRole("button", { name: "Expand" }).click();
  await expect.poll(() => editor.lossText()).toBe(loss);
  await expect(editor.nodes()).not.toHaveCount(nodes);
  await editor.graph.locator(".react-flow__node.selected").last().click({ button: "right" });
  await page.getByRole("menuitem", { name: "Fold Back into Neuron" }).click();
  await expect(editor.nodes()).toHaveCount(nodes);
  await expect.poll(() => editor.lossText()).toBe(loss);
});

test("what is not computed, stale and zero look different", async ({ app }) => {
  const { editor } = app;
  await editor.openExample("One neuron");
  await editor.step("Restart");
  await editor.step("Next step");
  await editor.step("Next step");
  await expect(editor.sentence).toContainText("Forward");
  await editor.dragOperation("Negate", 60, 60);
  await expect(
    editor.page.getByText(/before the edit|were from before|edited/i).first(),
  ).toBeVisible();
  await editor.step("Next step");
  await expect(editor.stepSlider).toHaveValue("1");
});

test("Tidy up arranges the graph in one undo step, wires from left to right, and all is in view", async ({
  app,
}) => {
  const { editor, page } = app;
  await editor.openExample("One neuron");
  const left = async (id: string) => (await editor.node(id).boundingBox())?.x ?? 0;
  const before = await left("loss");
  await editor.selectNode("loss");
  for (let i = 0; i < 12; i++) await page.keyboard.press("Shift+ArrowLeft");
  await expect.poll(() => left("loss")).toBeLessThan(before - 100);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+l");
  for (const [from, to] of [
    ["x", "z"],
    ["w", "z"],
    ["z", "a"],
    ["a", "loss"],
    ["t", "loss"],
  ] as const)
    await expect.poll(async () => (await left(to)) - (await left(from))).toBeGreaterThan(100);
  for (const node of await editor.nodes().all()) await expect(node).toBeInViewport({ ratio: 0.99 });
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await left("loss")) - (await left("a"))).toBeLessThan(100);
});
