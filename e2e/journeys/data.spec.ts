import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "../fixtures.ts";
import { Training } from "../pages/training.ts";

/** Semicolons, decimal commas, a category and a row that does not parse. */
const rows = Array.from({ length: 40 }, (_, i) => {
  const x = (i - 20) / 10;
  return `${String(x).replace(".", ",")};${String(0.5 * x).replace(".", ",")};${x > 0 ? "yes" : "no"}`;
});
const csv = ["width;height;ripe", ...rows.slice(0, 10), "oops;1;yes", ...rows.slice(10)].join(
  "\r\n",
);

test("a CSV file becomes a network that learns it, and undo takes all of it back", async ({
  app,
  folder,
}) => {
  const { page, editor } = app;
  const training = new Training(page);
  const file = join(folder, "fruit.csv");
  await writeFile(file, csv);
  await page.keyboard.press("Shift+T");
  await training.show("Data");
  await app.answerOpen(file);
  await training.panel
    .getByRole("button", { name: /Import CSV/ })
    .first()
    .click();
  await expect(training.panel.getByText("fruit.csv").first()).toBeVisible();
  // The row that does not parse stands with its line.
  const leftOut = training.panel.getByRole("region", { name: "Rows left out" });
  await expect(leftOut.getByText(/line 12/i).first()).toBeVisible();
  await training.panel.getByRole("button", { name: "Use these rows" }).click();
  await training.panel
    .getByRole("button", { name: /Build a network/ })
    .first()
    .click();
  await page.getByRole("dialog").getByRole("button", { name: /Build/ }).click();
  await expect(editor.nodes()).not.toHaveCount(0);
  await training.atSpeed("Fastest");
  await training.press("Train");
  await training.reaches(500);
  const nodes = await editor.nodes().count();
  await page.keyboard.press("Control+z");
  await expect.poll(() => training.epoch()).toBe(0);
  await expect(editor.nodes()).toHaveCount(nodes);
  await page.keyboard.press("Control+z");
  await expect(editor.nodes()).toHaveCount(0);
});

test("a table in another encoding, with thousands, is asked about and stays read as it was settled", async ({
  app,
  folder,
}) => {
  test.skip(app.kind !== "electron", "A browser can’t look beside a graph.");
  const { page } = app;
  const training = new Training(page);
  const file = join(folder, "häuser.csv");
  const rows = ["größe;preis", "1.250;3", "2.400;5", "900;2"].join("\r\n");
  await writeFile(file, rows, "latin1");
  await page.keyboard.press("Shift+T");
  await training.show("Data");
  await app.answerOpen(file);
  await training.panel.getByRole("button", { name: /Import CSV/ }).click();
  await training.panel.getByRole("button", { name: /^Windows-1252: größe/ }).click();
  await training.panel.getByRole("button", { name: /^1250, points/ }).click();
  await expect(training.panel.getByText("1.250 = 1250")).toBeVisible();
  await training.panel.getByLabel("Where the rows are kept").selectOption("file");
  await training.panel.getByRole("button", { name: "Use these rows" }).click();
  const graph = join(folder, "häuser.chainrule");
  await app.answerSave(graph);
  await page.keyboard.press("Control+Shift+s");
  await expect.poll(() => app.title()).toContain("häuser");
  await page.keyboard.press("Control+n");
  await app.answerOpen(graph);
  await page.keyboard.press("Control+o");
  await expect.poll(() => app.title()).toContain("häuser");
  await training.show("Data");
  const view = training.panel.getByRole("region", { name: "The rows" });
  await view.getByRole("radio", { name: "Columns" }).check({ force: true });
  await expect(view.getByRole("row", { name: /^größe/ })).toContainText("2400");
});

test("points are painted, each an undo step", async ({ app }) => {
  const { page } = app;
  const training = new Training(page);
  await page.keyboard.press("Shift+T");
  await training.show("Data");
  await training.panel.getByRole("button", { name: /Paint/ }).first().click();
  const pad = training.panel.locator("canvas").first();
  const box = await pad.boundingBox();
  if (!box) throw new Error("There is nothing to paint on.");
  /** At a place of the square in the middle, in parts of the pad’s height from its centre. */
  const paint = (x: number, y: number) =>
    page.mouse.click(box.x + box.width / 2 + box.height * x, box.y + box.height * (0.45 + y));
  await paint(-0.3, -0.1);
  await paint(-0.25, 0.1);
  await paint(-0.2, 0);
  await page.keyboard.press("1");
  await paint(0.2, -0.1);
  await paint(0.25, 0.1);
  await paint(0.3, 0);
  await expect(training.panel.getByText("3 of class 0, 3 of class 1")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(training.panel.getByText("3 of class 0, 2 of class 1")).toBeVisible();
});
