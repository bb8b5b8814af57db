import { readFile, stat } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { Training } from "../pages/training.ts";

/** Width and height, and how many colours are in it, as the page itself reads the file. */
function looked(page: Page, png: Buffer) {
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0);
    const pixels = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    const colours = new Set<string>();
    for (let at = 0; at < pixels.length; at += 4)
      colours.add([...pixels.slice(at, at + 4)].join(" "));
    return { width: canvas.width, height: canvas.height, colours: colours.size, corner: pixels[3] };
  }, png.toString("base64"));
}

/** A file once it is written: a browser's download ends after the page is done with it. */
async function saved(path: string): Promise<Buffer> {
  const size = () =>
    stat(path).then(
      ({ size }) => size,
      () => 0,
    );
  await expect.poll(size).toBeGreaterThan(0);
  return readFile(path);
}

test("the graph is saved as a PNG of the size that was chosen, and as an SVG", async ({
  app,
}, testInfo) => {
  const { editor, page } = app;
  await editor.openExample("One neuron");
  await editor.graph.locator(".react-flow__pane").click({ position: { x: 12, y: 12 } });
  await page.keyboard.press("Control+Shift+E");
  const dialog = page.getByRole("dialog", { name: "Picture of the graph" });
  await expect(dialog.getByRole("img", { name: "Preview" })).toBeVisible();
  const size = async () => {
    const words = await dialog.locator('[data-role="picture-size"]').textContent();
    return words?.match(/\d+/g)?.map(Number) ?? [];
  };
  const [wide, high] = await size();
  const save = async (name: string) => {
    const path = testInfo.outputPath(name);
    await app.answerSave(path);
    await dialog.getByRole("button", { name: "Save…" }).click();
    await expect(dialog).toBeHidden();
    return saved(path);
  };
  const large = await looked(page, await save("one.png"));
  expect([large.width, large.height]).toEqual([wide, high]);
  expect(large.colours).toBeGreaterThan(50);
  expect(large.corner).toBe(255);

  await page.keyboard.press("Control+Shift+E");
  await dialog.getByText("1×").click();
  await dialog.getByText("Dark").click();
  await dialog.getByText("Transparent").click();
  const small = await looked(page, await save("small.png"));
  expect(Math.abs(small.width * 2 - large.width)).toBeLessThanOrEqual(2);
  expect(small.corner).toBe(0);

  await page.keyboard.press("Control+Shift+E");
  await dialog.getByText("SVG").click();
  const svg = (await save("one.svg")).toString();
  expect(svg).toMatch(/^<svg xmlns=/);
  expect(svg).toContain(">−0.1058</text>");
});

test("a derivation is saved as a PNG that is not blank", async ({ app }, testInfo) => {
  const { editor, page } = app;
  await editor.openExample("One neuron");
  await editor.node("w").locator('[data-role="gradient"] button').click();
  await page.getByRole("button", { name: "Picture…" }).click();
  const dialog = page.getByRole("dialog", { name: "Picture of the derivation" });
  const path = testInfo.outputPath("why.png");
  await app.answerSave(path);
  await dialog.getByRole("button", { name: "Save…" }).click();
  await expect(dialog).toBeHidden();
  const { width, height, colours } = await looked(page, await saved(path));
  expect(width).toBeGreaterThan(200);
  expect(height).toBeGreaterThan(60);
  expect(colours).toBeGreaterThan(20);
});

test("the loss curves and the boundary are saved by their buttons, by key", async ({
  app,
}, testInfo) => {
  const { editor, page } = app;
  await editor.openExample("Moons");
  const training = new Training(page);
  await training.show("Learning");
  await training.press("Train");
  await training.reaches(20);
  await training.press("Pause Training");
  const save = async (what: string, name: string, format: "PNG" | "SVG") => {
    await page.getByRole("button", { name: `Export picture of ${what}` }).press("Enter");
    const dialog = page.getByRole("dialog", { name: `Picture of ${what}` });
    await dialog.getByText(format, { exact: true }).click();
    const path = testInfo.outputPath(name);
    await app.answerSave(path);
    await dialog.getByRole("button", { name: "Save…" }).press("Enter");
    await expect(dialog).toBeHidden();
    return saved(path);
  };
  const loss = (await save("the loss curves", "loss.svg", "SVG")).toString();
  expect(loss).toContain("<title>Training loss</title>");
  expect(loss).toContain(">Epoch</text>");
  const plane = (await save("the boundary", "plane.svg", "SVG")).toString();
  expect(plane).toMatch(/<image [^>]*href="data:image\/png;base64,/);
  expect(
    (await looked(page, await save("the loss curves", "loss.png", "PNG"))).colours,
  ).toBeGreaterThan(50);
  expect(
    (await looked(page, await save("the boundary", "plane.png", "PNG"))).colours,
  ).toBeGreaterThan(500);
});
