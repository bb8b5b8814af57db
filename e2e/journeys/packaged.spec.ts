import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { sandboxArguments } from "../../build/scripts/electron-runtime.mjs";
import { expect, test, watch } from "../fixtures.ts";
import { Editor } from "../pages/editor.ts";

const example = join(import.meta.dirname, "../../core/examples/fan-out.chainrule");

/** The packaged program has no inspector in its main process, so that only its page can be driven. */
test("the packaged app starts with a file and begins a graph of its own", async ({ folder }) => {
  const program = process.env.CHAINRULE_PACKAGED;
  if (!program) throw new Error("CHAINRULE_PACKAGED must name the packaged program.");
  const faults: string[] = [];
  const app = spawn(program, [
    ...sandboxArguments(join(program, "..")),
    "--remote-debugging-port=0",
    `--user-data-dir=${join(folder, "user-data")}`,
    example,
  ]);
  try {
    const address = await debuggerOf(app);
    // A connection made before the page is there may never hear of it.
    await expect.poll(() => pagesAt(address)).toContainEqual(expect.stringMatching(/^app:/));
    const browser = await chromium.connectOverCDP(address);
    const page = await pageOf(() => browser.contexts()[0]?.pages()[0]);
    await watch(page, faults);
    const editor = new Editor(page);
    await expect(editor.node("x")).toBeVisible();
    await page.keyboard.press("Control+n");
    await expect(editor.nodes()).toHaveCount(0);
    await page.keyboard.press("Shift+A");
    await page.keyboard.type("neuron");
    await page.keyboard.press("Enter");
    await expect(editor.nodes()).toHaveCount(1);
    expect(page.url()).toMatch(/^app:/);
    expect(faults).toEqual([]);
  } finally {
    const ended = once(app, "exit");
    app.kill("SIGKILL");
    await ended;
  }
});

/** Chromium writes the address of its debugger to stderr when it listens. */
function debuggerOf(app: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    app.stderr?.on("data", (chunk: Buffer) => {
      text += chunk;
      const address = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
      if (address) resolve(address);
    });
    app.once("exit", () => reject(new Error(`The packaged app ended: ${text}`)));
  });
}

/** The addresses of the pages that a debugger knows. */
async function pagesAt(address: string): Promise<readonly string[]> {
  const list = await fetch(`http://${new URL(address).host}/json/list`);
  const pages = (await list.json()) as readonly { readonly url: string }[];
  return pages.map(({ url }) => url);
}

async function pageOf(find: () => Page | undefined): Promise<Page> {
  await expect.poll(() => find() !== undefined).toBe(true);
  return find() as Page;
}
