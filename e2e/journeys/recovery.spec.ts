import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ElectronApplication } from "@playwright/test";
import { answerQuestions, expect, test } from "../fixtures.ts";
import { Training } from "../pages/training.ts";

const examples = join(import.meta.dirname, "../../core/examples");

/** What a file holds of its training: the epoch, weights and what the optimiser remembers. */
function trained(text: string) {
  // A record has two lines before the graph.
  const { nodes, training } = JSON.parse(text.slice(text.lastIndexOf("\n{\n") + 1));
  return { values: nodes.map(({ params }: { params: unknown }) => params), training };
}

/** The newest record of what is not saved. */
async function kept(userData: string): Promise<string> {
  const folder = join(userData, "recovery");
  const [name, ...more] = await readdir(folder).catch(() => []);
  expect(more).toEqual([]);
  return name === undefined ? "" : readFile(join(folder, name), "utf8");
}

/** What the page says, also one that Playwright has lost with its process. */
function pageText(electron: ElectronApplication, selector: string): Promise<string> {
  return electron.evaluate(async ({ BrowserWindow }, css) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const script = `document.querySelector(${JSON.stringify(css)})?.textContent ?? ""`;
    return String(await contents?.executeJavaScript(script));
  }, selector);
}

test("the page dies, then the app, amid an unsaved, trained network: all of it goes on", async ({
  launch,
  folder,
}, info) => {
  test.skip(info.project.name !== "electron", "only the desktop app can be killed");
  const userData = join(folder, "user-data");
  const file = join(folder, "net.chainrule");
  await writeFile(file, await readFile(join(examples, "moons.chainrule"), "utf8"));
  const first = await launch({ file, userData });
  const { electron } = first;
  if (!electron) throw new Error("There is no desktop app.");
  const training = new Training(first.page);
  await training.press("Train");
  await training.reaches(20);
  await training.press("Pause Training");
  await expect(training.panel.getByText(/^Paused /)).toBeVisible();
  const epoch = await training.epoch();
  await expect.poll(() => kept(userData)).toContain(`"epoch": ${epoch}`);
  const record = trained(await kept(userData));

  await answerQuestions(electron, "Reload");
  await electron.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.once("did-finish-load", () => resolve());
        contents?.forcefullyCrashRenderer();
      }),
  );
  await expect.poll(() => pageText(electron, ".message")).toContain("Recovered");
  await expect.poll(first.title).toBe("● net — Chainrule");

  electron.process().kill("SIGKILL");
  const next = await launch({ userData });
  await expect(
    next.page.getByRole("status").filter({ hasText: /Recovered, \d\d:\d\d/ }),
  ).toBeVisible();
  await expect.poll(next.title).toBe("● net — Chainrule");
  const again = new Training(next.page);
  expect(await again.epoch()).toBe(epoch);
  await next.page.keyboard.press("Control+s");
  await expect.poll(next.title).toBe("net — Chainrule");
  expect(trained(await readFile(file, "utf8"))).toEqual(record);
  await expect.poll(() => readdir(join(userData, "recovery"))).toEqual([]);

  await again.press("Train");
  await again.reaches(epoch + 5);
  await again.press("Pause Training");
  await expect(again.panel.getByText(/^Paused /)).toBeVisible();
  // Closed with “Don’t Save”, it does not come back.
  await next.close();
  const last = await launch({ userData });
  await expect(last.editor.nodes()).toHaveCount(0);
  await expect.poll(last.title).toBe("Untitled — Chainrule");
});

test("a file that somebody else has changed is not overwritten unasked", async ({
  launch,
  folder,
}, info) => {
  test.skip(info.project.name !== "electron", "a browser without pickers has no files of its own");
  const file = join(folder, "net.chainrule");
  const original = await readFile(join(examples, "one-neuron.chainrule"), "utf8");
  await writeFile(file, original);
  const { editor, page, electron, title } = await launch({ file });
  if (!electron) throw new Error("There is no desktop app.");
  await editor.setValue("w", "0.75");
  const theirs = original.replace('"value": 0.5', '"value": 0.25');
  await writeFile(file, theirs);

  await answerQuestions(electron, "Reload");
  await page.keyboard.press("Control+s");
  await expect(editor.node("w").getByRole("textbox").first()).toHaveValue("0.2500");
  await expect.poll(title).toBe("net — Chainrule");
  await page.keyboard.press("Control+z");
  await expect(editor.node("w").getByRole("textbox").first()).toHaveValue("0.7500");

  await writeFile(file, original);
  await answerQuestions(electron, "Overwrite");
  await page.keyboard.press("Control+s");
  await expect.poll(() => readFile(file, "utf8")).toContain('"value": 0.75');
  await expect(page.getByRole("button", { name: "Show Backups…" })).toBeVisible();
  const backups = join(folder, "user-data", "backups");
  const [name = ""] = await readdir(backups);
  expect(await readFile(join(backups, name), "utf8")).toBe(original);
});

test("an example that was played with is not asked about, and is taken up where it was left", async ({
  launch,
  folder,
}, info) => {
  test.skip(info.project.name !== "electron", "the question on closing is the desktop app’s");
  const userData = join(folder, "user-data");
  const first = await launch({ userData });
  await first.editor.openExample("One neuron");
  await first.editor.setValue("w", "0.75");
  // Any question would stop it.
  if (first.electron) await answerQuestions(first.electron, "Cancel");
  const closed = first.page.waitForEvent("close");
  await first.electron?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await closed;

  const { editor, page } = await launch({ userData });
  await editor.openExample("One neuron");
  const field = editor.node("w").getByRole("textbox").first();
  await expect(field).toHaveValue("0.7500");
  await page.getByRole("button", { name: "Start Over" }).click();
  await expect(field).toHaveValue("0.5000");
});
