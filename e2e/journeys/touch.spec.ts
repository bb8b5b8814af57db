import { expect, test } from "../fixtures.ts";
import { Editor } from "../pages/editor.ts";

test("by touch a tap opens a number and a long press the menu", async ({
  browser,
  baseURL,
  viewport,
}, { project }) => {
  test.skip(project.name !== "browser", "The desktop has no touch screen here.");
  const context = await browser.newContext({
    hasTouch: true,
    viewport,
    ...(baseURL && { baseURL }),
  });
  const page = await context.newPage();
  await page.goto("/");
  const editor = new Editor(page);
  await editor.openExample("One neuron");

  const field = editor.node("w").getByRole("textbox", { name: "w value" });
  await field.tap();
  await expect(field).toBeFocused();
  await page.keyboard.type("1/4");
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue("0.2500");
  await expect(page.getByRole("menu")).toHaveCount(0);

  await editor.node("z").getByTitle("Why z?").tap();
  await expect(page.getByRole("dialog", { name: "Why z" })).toBeVisible();
  await page.keyboard.press("Escape");

  const { x = 0, y = 0 } = (await field.boundingBox()) ?? {};
  const finger = await context.newCDPSession(page);
  const touchPoints = [{ x: x + 10, y: y + 8 }];
  await finger.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
  await expect(page.getByRole("menuitem", { name: "Rename" })).toBeVisible();
  await finger.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await expect(page.getByRole("menuitem", { name: "Rename" })).toBeVisible();
  await context.close();
});
