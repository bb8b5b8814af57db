import { join } from "node:path";
import { expect, test } from "../fixtures.ts";

const digits = join(import.meta.dirname, "../../core/examples/tensors/digits-dense.chainrule");

test("tensors: walk to a cell, read its sum, type over a weight and undo, read a row of a Jacobian", async ({
  app,
}) => {
  const { page, editor } = app;
  await app.answerOpen(digits);
  await page.keyboard.press("Control+o");
  await expect(editor.node("hidden")).toBeAttached();
  const inspector = page.getByRole("complementary", { name: "Inspector" });

  await editor.node("hidden").focus();
  await page.keyboard.press("Enter");
  const table = inspector.getByRole("grid", { name: "Table of hidden, values" });
  await table.focus();
  for (const key of ["ArrowDown", "ArrowDown", "ArrowDown"]) await page.keyboard.press(key);
  const sum = inspector.getByRole("region", { name: "What hidden[3] is made of" });
  await expect(sum.getByText(/is the sum of 65 terms/)).toBeVisible();
  await expect(sum.getByText("pixels[2]·weight[3, 2]")).toBeVisible();

  await inspector.getByRole("button", { name: /^weight/ }).click();
  await inspector.getByRole("grid", { name: "Table of weight, values" }).focus();
  await page.keyboard.press("Enter");
  const cell = inspector.getByRole("textbox", { name: "Value of weight[0, 0]" });
  const before = await cell.inputValue();
  await page.keyboard.type("2.5");
  await page.keyboard.press("Enter");
  await expect(cell).toHaveValue("2.500");
  await page.keyboard.press("Control+z");
  await expect(cell).not.toHaveValue("2.500");
  expect(Number(before.replace("−", "-"))).not.toBe(2.5);

  await page.keyboard.press("Escape");
  await editor.node("hidden").focus();
  await page.keyboard.press("Control+ArrowRight");
  await expect(editor.focusedWire).toHaveCount(1);
  await page.keyboard.press("Enter");
  const jacobian = inspector.getByRole("region", { name: "Jacobian" });
  await jacobian.getByRole("slider", { name: "Cells of scores" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(jacobian.getByText(/^∂scores\[1\]\/∂hidden\[0\] = /)).toBeVisible();
  await expect(jacobian.getByText(/^All of it, \[10, 32\]: dense$/)).toBeVisible();
});
