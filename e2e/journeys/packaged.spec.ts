import { join } from "node:path";
import { _electron } from "@playwright/test";
import { sandboxArguments } from "../../build/scripts/electron-runtime.mjs";
import { electronApp, expect, test } from "../fixtures.ts";

test("the packaged app starts with a file and opens an example", async ({ folder }) => {
  const program = process.env.CHAINRULE_PACKAGED;
  test.skip(!program, "Nothing is packaged: npm test packages first.");
  const faults: string[] = [];
  const electron = await _electron.launch({
    executablePath: program as string,
    args: [
      ...sandboxArguments(join(program as string, "..")),
      `--user-data-dir=${join(folder, "user-data")}`,
      join(import.meta.dirname, "../../core/examples/fan-out.chainrule"),
    ],
  });
  const app = await electronApp(electron, faults);
  await expect(app.editor.nodes()).not.toHaveCount(0);
  expect(await electron.evaluate(({ app: main }) => main.isPackaged)).toBe(true);
  await electron.evaluate(({ Menu }) => {
    const examples = Menu.getApplicationMenu()
      ?.items.find((item) => item.label === "File")
      ?.submenu?.items.find((item) => item.label === "Examples");
    examples?.submenu?.items.find((item) => item.label === "One neuron")?.click();
  });
  await expect(app.editor.node("w")).toBeVisible();
  await app.close();
  expect(faults).toEqual([]);
});
