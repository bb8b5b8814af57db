import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ElectronApplication, Page } from "@playwright/test";
import { type App, expect, resize, test } from "../fixtures.ts";
import { type Frames, Watch } from "./frames.ts";
import { first, graphFile, loose, type Picture, square } from "./picture.ts";
import { type Measured, table } from "./table.ts";

const sizes = (process.env.CHAINRULE_BENCH_SIZES ?? "1000 3000 10000").split(" ").map(Number);

/** A program that shows a picture, as the benchmark works it. */
interface Shown {
  readonly page: Page;
  /** Opens the picture and returns the milliseconds to the frame that shows it. */
  open(picture: Picture): Promise<number>;
  /** Has all of it in view. */
  fit(): Promise<void>;
  /** The slider of the first source. */
  readonly slider: string;
}

test.setTimeout(1_800_000);

test("the window beside a bare React Flow", async ({ launch, folder }) => {
  const app = await launch();
  if (!app.electron) throw new Error("The desktop app is measured.");
  const measured: Measured[] = [];
  for (const size of sizes) {
    const picture = square(size);
    const file = join(folder, `${size}.chainrule`);
    await writeFile(file, graphFile(picture));
    for (const [name, shown] of [
      ["ours", chainrule(app, file)],
      ["stock", await stock(app.electron)],
    ] as const) {
      const of = await measure(shown, picture, name === "ours");
      measured.push({ name, size, ...of });
      if (name === "stock") await shown.page.close();
    }
  }
  process.stdout.write(`\n${table(measured).join("\n")}\n`);
});

async function measure(
  shown: Shown,
  picture: Picture,
  hasWires: boolean,
): Promise<Omit<Measured, "name" | "size">> {
  const { page } = shown;
  await page.bringToFront();
  const opened = await shown.open(picture);
  const watch = await Watch.on(page);
  const frames: Record<string, Frames> = {};
  await toNear(page);
  const wires = hasWires ? await wireTimes(page, watch) : null;
  for (const view of ["near", "all in view"]) {
    if (view !== "near") await shown.fit();
    for (const [action, run] of Object.entries(actions))
      frames[`${action}, ${view}`] = await run(shown, watch);
  }
  return { opened, frames, wires };
}

const middle = { x: 560, y: 520 };

const actions: Readonly<Record<string, (shown: Shown, watch: Watch) => Promise<Frames>>> = {
  async pan({ page }, watch) {
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down({ button: "middle" });
    const frames = await watch.frames((i) =>
      page.mouse.move(middle.x + Math.sin(i / 5) * 120, middle.y + Math.cos(i / 5) * 80),
    );
    await page.mouse.up({ button: "middle" });
    return frames;
  },
  async zoom({ page }, watch) {
    await page.mouse.move(middle.x, middle.y);
    return watch.frames((i) => page.mouse.wheel(0, i % 20 < 10 ? 40 : -40));
  },
  async "drag a node"({ page }, watch) {
    const node = page.locator(`.react-flow__node[data-id="${first}"]`);
    const box = await node.boundingBox({ timeout: 2000 }).catch(() => null);
    if (!box) return none;
    const [x, y] = [box.x + box.width * 0.4, box.y + Math.min(12, box.height / 3)];
    await page.mouse.move(x, y);
    await page.mouse.down();
    const frames = await watch.frames((i) => page.mouse.move(x + 3 * i, y + i));
    await page.mouse.move(x, y);
    await page.mouse.up();
    return frames;
  },
  /** The numbers of all nodes and wires follow it. */
  async "slide a number"({ page, slider }, watch) {
    await page.locator(slider).first().focus({ timeout: 5000 });
    return watch.frames((i) => page.keyboard.press(i % 20 < 10 ? "ArrowRight" : "ArrowLeft"));
  },
};

const none: Frames = { count: 0, median: Number.NaN, worst: Number.NaN, script: Number.NaN };

/** Goes to the nodes' own size, the first of them in view, whatever the program's own view was. */
async function toNear(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const node = page.locator(`.react-flow__node[data-id="${first}"]`);
  await expect(node).toBeVisible({ timeout: 60_000 });
  for (let i = 0; i < 60; i++) {
    const box = await node.boundingBox();
    if (!box || box.width > 120) return;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.wheel(0, -60);
  }
}

/** Milliseconds of script to begin a wire, to drop it, and to take it back. */
async function wireTimes(page: Page, watch: Watch): Promise<readonly number[]> {
  const port = async (node: string, kind: string) => {
    const box = await page
      .locator(`.react-flow__handle.${kind}[data-nodeid="${node}"]`)
      .first()
      .boundingBox();
    if (!box) throw new Error(`The port of ${node} is not in view.`);
    return [box.x + box.width / 2, box.y + box.height / 2] as const;
  };
  const from = await port(loose.from, "source");
  const to = await port(loose.to, "target");
  await page.mouse.move(...from);
  const begin = await watch.work(async () => {
    await page.mouse.down();
    await page.mouse.move(from[0] + 20, from[1]);
  });
  await page.mouse.move(...to, { steps: 4 });
  const drop = await watch.work(() => page.mouse.up());
  const undo = await watch.work(() => page.keyboard.press("Control+z"));
  return [begin, drop, undo];
}

function chainrule({ page, editor, answerOpen }: App, file: string): Shown {
  return {
    page,
    async open({ nodes }) {
      await resize(page, { width: 1280, height: 800 });
      await answerOpen(file);
      const begun = Date.now();
      await page.keyboard.press("Control+o");
      const words = `${nodes.length.toLocaleString("en")} nodes`;
      const shown = await page.waitForFunction(
        (words) => document.querySelector(".foot-fact")?.textContent === words && Date.now(),
        words,
        { polling: "raf", timeout: 120_000 },
      );
      await editor.graph.click({ position: { x: 5, y: 5 } });
      return Number(await shown.jsonValue()) - begun;
    },
    fit: () => page.keyboard.press("Shift+1"),
    slider: `.react-flow__node[data-id="${first}"] input[type=range], .inspector input[type=range]`,
  };
}

/** A page of its own in the same Electron. */
async function stock(electron: ElectronApplication): Promise<Shown> {
  const opened = electron.waitForEvent("window");
  await electron.evaluate(
    async ({ app, BrowserWindow, net, session }, folder) => {
      // The app's own windows show its own page only.
      app.removeAllListeners("web-contents-created");
      const own = session.fromPartition("stock");
      own.protocol.handle("http", ({ url }) =>
        net.fetch(`file://${folder}${new URL(url).pathname}`),
      );
      const window = new BrowserWindow({
        width: 1280,
        height: 800,
        useContentSize: true,
        webPreferences: { session: own },
      });
      await window.loadURL("http://stock/index.html");
    },
    join(process.cwd(), "out/bench-stock"),
  );
  const page = await opened;
  await page.waitForFunction(() => "stock" in window);
  return {
    page,
    async open(picture) {
      return page.evaluate(
        (picture) =>
          new Promise<number>((done) => {
            const begun = performance.now();
            window.stock.open(picture);
            const look = () =>
              document.querySelectorAll(".react-flow__edge-text").length === picture.wires.length
                ? requestAnimationFrame(() => done(performance.now() - begun))
                : requestAnimationFrame(look);
            requestAnimationFrame(look);
          }),
        picture,
      );
    },
    async fit() {
      await page.evaluate(() => window.stock.fit());
    },
    slider: `[data-id="${first}"] input`,
  };
}
