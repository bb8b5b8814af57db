import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type App, answerQuestions, expect, type LaunchOptions, test } from "../fixtures.ts";

const example = join(import.meta.dirname, "../../core/examples/one-neuron.chainrule");

/** A copy of an example, given to the app at its start. */
async function openLesson(launch: (options: LaunchOptions) => Promise<App>, folder: string) {
  const file = join(folder, "lesson.chainrule");
  await writeFile(file, await readFile(example, "utf8"));
  const app = await launch({ file });
  await expect(app.editor.node("w")).toBeVisible();
  return { app, file };
}

test("a file given at start is open, and edits mark the title", async ({ launch, folder }) => {
  const { title, editor, page } = (await openLesson(launch, folder)).app;
  await expect.poll(title).toBe("lesson — Chainrule");
  await editor.setValue("w", "0.75");
  await expect.poll(title).toBe("● lesson — Chainrule");
  await page.keyboard.press("Control+z");
  await expect.poll(title).toBe("lesson — Chainrule");
});

test("closing with changes asks, and Cancel keeps the window and the changes", async ({
  launch,
  folder,
}) => {
  const { app, file } = await openLesson(launch, folder);
  await app.editor.setValue("w", "0.75");
  await app.electron?.evaluate(({ dialog, BrowserWindow }) => {
    const asked = globalThis as unknown as { asked: string[] };
    asked.asked = [];
    // The second argument holds the options when the dialog belongs to a window.
    dialog.showMessageBox = (async (...args: unknown[]) => {
      const { message, buttons } = args.at(-1) as { message: string; buttons: string[] };
      asked.asked.push(message);
      return { response: buttons.indexOf("Cancel"), checkboxChecked: false };
    }) as unknown as typeof dialog.showMessageBox;
    BrowserWindow.getAllWindows()[0]?.close();
  });
  const asked = () =>
    app.electron?.evaluate(() => (globalThis as unknown as { asked: string[] }).asked.length);
  await expect.poll(asked).toBe(1);
  await expect(app.editor.node("w").getByRole("textbox").first()).toHaveValue("0.7500");
  expect(await readFile(file, "utf8")).toContain('"value": 0.5');
});

test("a file that is none is refused by name, and the graph stays", async ({ app, folder }) => {
  const { editor, page } = app;
  await editor.dragOperation("Input", 200, 200);
  await editor.dragOperation("Sigmoid", 450, 200);
  await page.keyboard.press("Control+z");
  const bad = join(folder, "broken.chainrule");
  await writeFile(bad, '{"kind": "chainrule/graph", "version": 1, "nodes": [');
  await app.answerOpen(bad);
  if (app.electron) await answerQuestions(app.electron, "Don’t Save");
  await page.keyboard.press("Control+o");
  await expect(page.getByRole("alert")).toContainText("broken.chainrule");
  await expect(editor.nodes()).toHaveCount(1);
  await page.keyboard.press("Control+Shift+z");
  await expect(editor.nodes()).toHaveCount(2);
});

test("a save that fails says why and leaves document and file as they were", async ({
  launch,
  folder,
}) => {
  const { app, file } = await openLesson(launch, folder);
  await app.editor.setValue("w", "0.75");
  const taken = join(folder, "taken.chainrule");
  await mkdir(taken);
  await app.answerSave(taken);
  await app.page.keyboard.press("Control+Shift+s");
  await expect(app.page.getByRole("alert")).toContainText("taken.chainrule");
  await expect(app.editor.node("w").getByRole("textbox").first()).toHaveValue("0.7500");
  await app.page.keyboard.press("Control+s");
  await expect.poll(() => readFile(file, "utf8")).toContain('"value": 0.75');
});

test("a number that is typed and not confirmed is saved too", async ({ launch, folder }) => {
  const { app, file } = await openLesson(launch, folder);
  await app.editor.node("w").getByRole("textbox").first().fill("0.875");
  await app.page.keyboard.press("Control+s");
  await expect.poll(() => readFile(file, "utf8")).toContain('"value": 0.875');
});

test("the menu does what the keys do, and names what it undoes", async ({ app }) => {
  const { electron, editor } = app;
  await editor.dragOperation("Input", 200, 200);
  const click = (menu: string, label: RegExp) =>
    electron?.evaluate(
      ({ Menu }, [menuLabel, pattern]) => {
        const top = Menu.getApplicationMenu()?.items.find(({ id }) => id === menuLabel);
        const found = top?.submenu?.items.find((item) =>
          new RegExp(pattern as string).test(item.label),
        );
        found?.click();
        return found?.label;
      },
      [menu, label.source] as const,
    );
  await expect.poll(() => click("Edit", /^Undo Add/)).toMatch(/^Undo Add x$/);
  await expect(editor.nodes()).toHaveCount(0);
});

test("the page has no Node, and its policy forbids what is not its own", async ({ app }) => {
  const { page } = app;
  const reach = await page.evaluate(() => ({
    require: typeof (globalThis as { require?: unknown }).require,
    process: typeof (globalThis as { process?: unknown }).process,
    origin: location.protocol,
  }));
  expect(reach).toEqual({ require: "undefined", process: "undefined", origin: "app:" });
  const response = await page.evaluate(async () =>
    (await fetch(location.href)).headers.get("content-security-policy"),
  );
  expect(response).toContain("default-src 'none'");
  expect(response).not.toMatch(/'unsafe-/);
});
