import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "@playwright/test";
import { type App, expect, test } from "../fixtures.ts";
import { Learner } from "../pages/learner.ts";
import { type Entry, TensorInspector } from "../pages/tensor-inspector.ts";
import { Training } from "../pages/training.ts";

/** The share of held-out digits that are told right. */
async function expectLearnt(training: Training): Promise<void> {
  const heldOut = training.panel.locator(".fact").filter({ hasText: "of 359 held-out rows" });
  await expect(heldOut).toContainText(/^9\d\.\d %/, { timeout: 20_000 });
}

/** Saves, opens what was saved in another window, and saves a copy, which must be the same bytes. The last layer is linear: its Jacobian is its weight. */
async function expectKept(
  app: App,
  launch: () => Promise<App>,
  folder: string,
  entry: Entry,
): Promise<void> {
  const file = join(folder, "digits.chainrule");
  await app.answerSave(file);
  await app.page.keyboard.press("Control+s");
  await expect.poll(() => readFile(file, "utf8").catch(() => "")).toContain("chainrule/graph");
  const saved = await readFile(file, "utf8");
  const weight = JSON.parse(saved).nodes.find(({ id }: { id: string }) => id === "dense2").params
    .weight;
  expect(entry.slope).toBeCloseTo(weight[entry.row][entry.column], 3);
  const nodes = await app.editor.nodes().count();
  await app.close();
  const again = await launch();
  await again.answerOpen(file);
  await again.page.keyboard.press("Control+o");
  await expect(again.editor.nodes()).toHaveCount(nodes);
  const copy = join(folder, "copy.chainrule");
  await again.answerSave(copy);
  await again.page.keyboard.press("Control+Shift+s");
  await expect.poll(() => readFile(copy, "utf8").catch(() => "")).toBe(saved);
}

test("digits by mouse: build layers, train, fold, open, read a cell and a Jacobian", async ({
  app,
  launch,
  folder,
}) => {
  test.slow();
  const { page, editor } = app;
  const training = new Training(page);
  const inspector = new TensorInspector(editor);
  const learner = new Learner(editor, "mouse");

  await training.show("Data");
  await training.panel.getByRole("button", { name: /^Digits/ }).click();
  await training.panel.getByRole("button", { name: "Make nodes for these data" }).click();
  await expect(editor.node("x")).toContainText("[64]");
  await training.panel.getByRole("button", { name: "Close the bottom panel" }).click();
  for (let i = 0; i < 3; i++) await editor.graph.getByRole("button", { name: "Zoom Out" }).click();
  await editor.dragOperation("Dense Layer", 650, 330);
  await inspector.units("32");
  await inspector.activation("ReLU");
  await editor.dragOperation("Dense Layer", 780, 330);
  await inspector.units("10");
  await editor.dragOperation("Cross-entropy", 900, 430);
  await editor.wire("x", "dense", "x");
  await editor.wire("dense", "dense2", "x");
  await editor.wire("dense2", "cross-entropy", "prediction");
  await editor.wire("t", "cross-entropy", "target");
  await expect(editor.node("dense")).toContainText("[32]");
  await expect(editor.node("dense2")).toContainText("[10]");

  await training.atSpeed("Fastest");
  await training.press("Train");
  await expectLearnt(training);
  await training.controls.getByRole("button", { name: /^Pause/ }).click();
  await training.panel.getByRole("button", { name: "Close the bottom panel" }).click();

  await test.step("fold the layers into a block, and open it", async () => {
    await editor.selectNode("dense");
    await page.keyboard.down("Shift");
    await editor.selectNode("dense2");
    await page.keyboard.up("Shift");
    await page.keyboard.press("Control+g");
    await expect(editor.nodes()).toHaveCount(4);
    await expect(editor.graph.locator(".block-card")).toContainText("2,410 parameters");
    await editor.graph.getByRole("button", { name: /^Open / }).click();
    await expect(editor.node("dense2")).toBeVisible();
    await expect(editor.nodes()).toHaveCount(4);
    await expect(editor.where).toContainText("Block 1");
    await expect(
      editor.graph.getByRole("button", { name: / comes in from outside/ }),
    ).toBeVisible();
    await editor.where.getByRole("button", { name: "Graph" }).click();
    await expect(editor.where).toHaveCount(0);
    await page.keyboard.press("Shift+F");
    await expect(editor.node("dense2")).toBeVisible();
  });

  await test.step("a cell of a layer is the sum that is written", async () => {
    await editor.selectNode("dense2");
    await inspector.picture("Values of dense2").click();
    await inspector.expectSum(/^What dense2\[\d\] is made of/);
  });

  await test.step("step forward, and back", async () => {
    await editor.step("Restart");
    await expect(editor.node("dense")).toContainText("not computed yet");
    for (let i = 0; i < 3; i++) await editor.step("Next step");
    await editor.step("Previous step");
    await editor.step("Run to end");
  });

  await learner.find("e2");
  await inspector.picture("Cells of dense2").click();
  const entry = await inspector.entry();
  await expectKept(app, launch, folder, entry);
});

test("digits by keyboard: build layers, train, fold, open, read a cell and a Jacobian", async ({
  app,
  launch,
  folder,
}) => {
  test.slow();
  const { page, editor } = app;
  const training = new Training(page);
  const inspector = new TensorInspector(editor);
  const keys = async (control: Locator, ...each: string[]) => {
    await control.focus();
    for (const key of each) await page.keyboard.press(key);
  };
  const wire = async (to: string) => {
    await page.keyboard.press("Shift+N");
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.type(to);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  };
  const find = async (name: string, id = name) => {
    await page.keyboard.press("Control+f");
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
    await expect(editor.node(id)).toBeFocused();
  };

  await keys(training.panel.getByRole("tab", { name: "Data" }), "Enter");
  await keys(training.panel.getByRole("button", { name: /^Digits/ }), "Enter");
  await keys(training.panel.getByRole("button", { name: "Make nodes for these data" }), "Enter");
  await expect(editor.node("x")).toContainText("[64]");
  await page.keyboard.press("Control+j");
  await find("pixels", "x");
  await wire("dense");
  await inspector.units("32");
  await keys(inspector.inspector.getByRole("combobox", { name: "Activation" }), "r");
  await find("dense");
  await wire("dense");
  await inspector.units("10");
  await find("dense2");
  await wire("cross");
  await find("digit", "t");
  await wire("L");
  await expect(editor.node("dense")).toContainText("[32]");
  await expect(editor.node("dense2")).toContainText("[10]");

  await training.atSpeed("Fastest");
  await page.keyboard.press("Control+Enter");
  await expectLearnt(training);
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Control+j");

  await find("dense");
  await page.keyboard.press("Control+ArrowRight");
  await expect(editor.focusedWire).toHaveCount(1);
  await page.keyboard.press("Control+ArrowRight");
  await expect(editor.node("dense2")).toBeFocused();
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.press("Control+g");
  await expect(editor.graph.locator(".react-flow__node:focus .block-card")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(editor.node("dense")).toBeFocused();
  await expect(editor.where.locator("[aria-current]")).toHaveText("Block 1");
  await page.keyboard.press("Control+ArrowLeft");
  await expect(editor.focusedWire).toHaveCount(1);
  await page.keyboard.press("Control+ArrowLeft");
  await expect(editor.graph.locator(".react-flow__node:focus .border-node")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(editor.node("x")).toBeFocused();
  await page.keyboard.press("Control+ArrowRight");
  await expect(editor.focusedWire).toHaveCount(1);
  await page.keyboard.press("Control+ArrowRight");
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expect(editor.node("dense")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(editor.graph.locator(".react-flow__node:focus .block-card")).toBeVisible();
  await page.keyboard.press("Shift+F");
  await expect(editor.node("dense2")).toBeVisible();

  await find("dense2");
  await page.keyboard.press("Shift+X");
  await keys(inspector.picture("Values of dense2"), "ArrowRight", "ArrowRight");
  await inspector.expectSum(/^What dense2\[\d\] is made of/);

  await find("dense");
  await page.keyboard.press("Shift+F10");
  await expect(editor.sentence).toContainText("has arrived at digit");
  await page.keyboard.press("F10");
  await expect(editor.sentence).toContainText("has arrived at pixels");
  await page.keyboard.press("Control+ArrowRight");
  await expect(editor.focusedWire).toHaveCount(1);
  await page.keyboard.press("Enter");
  await keys(inspector.picture("Cells of dense2"), "ArrowRight");
  await expectKept(app, launch, folder, await inspector.entry());
});
