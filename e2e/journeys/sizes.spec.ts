import type { ElectronApplication, TestInfo } from "@playwright/test";
import { type App, expect, resize, test } from "../fixtures.ts";
import { addMeasuring, type Measured, type Placed } from "../pages/measuring.ts";

/** Pixels on the screen, and shares of the window. */
const bounds = { opened: 11, stepping: 12, lecture: 16 };
const shares = { example: 0.65, alone: 0.8, lesson: 0.595, training: 0.45 };
const windows = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

interface Line extends Placed {
  readonly title: string;
  readonly opened: Measured;
  readonly steps: readonly (Measured & { readonly step: number; readonly at: string })[];
  readonly share: number;
}

for (const size of windows) {
  const at = `${size.width} × ${size.height}`;
  test(`numbers can be read in each example and lesson at ${at}`, async ({ app }, info) => {
    const page = await prepared(app, size);
    const lines: Line[] = [];
    const all = await titles(app);
    expect(all.length, "examples and lessons").toBeGreaterThan(25);
    for (const title of all) {
      await open(app, title);
      await page.evaluate(() => window.measuring.still());
      const [opened, places, share] = await page.evaluate(
        () =>
          [
            window.measuring.numbers(),
            window.measuring.places(),
            window.measuring.share(),
          ] as const,
      );
      const steps = await page.evaluate(() => window.measuring.steps());
      lines.push({ title, opened, ...places, share, steps });
    }
    await tell(info, `sizes at ${at}`, table(lines));
    for (const { title, opened, steps, fits, isLarge, covered, outside } of lines) {
      const least = (numbers: readonly Measured[]) =>
        Math.min(...numbers.flatMap(({ wire, node }) => [wire ?? 99, node ?? 99]));
      if (!isLarge)
        expect.soft(least([opened]), `${title} as it opens`).toBeGreaterThanOrEqual(bounds.opened);
      expect.soft(covered, `labels of ${title} under a node`).toEqual([]);
      if (fits) expect.soft(outside, `labels of ${title} out of view`).toEqual([]);
      for (const step of steps) {
        expect.soft(least([step]), `${title}, ${step.at}`).toBeGreaterThanOrEqual(bounds.stepping);
        expect.soft(step.unseen, `${title}, ${step.at}`).toEqual([]);
      }
    }
  });
}

test("the graph has most of the window", async ({ app }, info) => {
  const page = await prepared(app, windows[0]);
  const share = async () => {
    await page.evaluate(() => window.measuring.still());
    return page.evaluate(() => window.measuring.share());
  };
  const [example, lesson] = [await titles(app, "examples"), await titles(app, "lessons")];
  const found = new Map<keyof typeof shares, number>();
  await open(app, example[0] as string);
  found.set("example", await share());
  await page.keyboard.press("Control+Alt+b");
  found.set("alone", await share());
  await page.keyboard.press("Control+Alt+b");
  await page.keyboard.press("Control+j");
  found.set("training", await share());
  await page.keyboard.press("Control+j");
  await open(app, lesson[0] as string);
  found.set("lesson", await share());
  await tell(
    info,
    "share of the window",
    [...found].map(([name, is]) => `${name} ${percent(is)}`),
  );
  for (const [name, is] of found) expect.soft(is, name).toBeGreaterThanOrEqual(shares[name]);
});

test("in a lecture the numbers of each step can be read from the last row", async ({
  app,
}, info) => {
  const page = await prepared(app, windows[0]);
  const lines: string[] = [];
  for (const title of lectured) {
    await open(app, title);
    await page.keyboard.press("Shift+F11");
    const steps = await page.evaluate(() => window.measuring.steps());
    await page.keyboard.press("Shift+F11");
    lines.push(`${title.padEnd(34)} ${steps.map(stepText).join(" ")}`);
    for (const { node, at, unseen } of steps) {
      expect.soft(node, `${title}, ${at}`).toBeGreaterThanOrEqual(bounds.lecture);
      expect.soft(unseen, `${title}, ${at}`).toEqual([]);
    }
  }
  await tell(info, "a lecture", lines);
});

const lectured = [
  "One neuron",
  "A 2–2–2 network",
  "Ten sigmoids",
  "The chain rule with real numbers",
];

/** The window at this size, with nothing that moves by itself. */
async function prepared({ page }: App, size: { width: number; height: number }) {
  await resize(page, size);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await addMeasuring(page);
  return page;
}

/** What the system’s menu opens. */
function titles({ electron }: App, kind?: "examples" | "lessons"): Promise<string[]> {
  return (electron as ElectronApplication).evaluate(({ Menu }, wanted) => {
    const items = (menu: Electron.Menu | null | undefined) => menu?.items ?? [];
    const named = (list: Electron.MenuItem[], label: string) =>
      items(list.find((each) => each.id === label || each.label === label)?.submenu);
    const top = items(Menu.getApplicationMenu());
    const lessons = named(top, "Lessons");
    const last = lessons.findIndex(({ type }) => type === "separator");
    const lists = {
      examples: named(named(top, "File"), "Examples"),
      lessons: lessons.slice(0, last),
    };
    const chosen = wanted ? lists[wanted] : [...lists.examples, ...lists.lessons];
    return chosen.filter(({ type }) => type !== "separator").map(({ label }) => label);
  }, kind);
}

async function open(app: App, title: string): Promise<void> {
  const before = await app.title();
  await (app.electron as ElectronApplication).evaluate(({ Menu }, wanted) => {
    const find = (menu: Electron.Menu | null | undefined): Electron.MenuItem | undefined => {
      for (const item of menu?.items ?? []) {
        const found = item.label === wanted && !item.submenu ? item : find(item.submenu);
        if (found) return found;
      }
      return undefined;
    };
    find(Menu.getApplicationMenu())?.click();
  }, title);
  // A busy window may let an answer go by.
  const now = () => app.title().catch(() => before);
  await expect.poll(now, { message: title, intervals: [50] }).not.toBe(before);
}

const percent = (share: number) => `${Math.round(share * 100)} %`;
const px = (size: number | null) => (size === null ? "–" : size.toFixed(1));
const stepText = ({ step, wire, node, unseen }: Line["steps"][number]) =>
  `${step}: ${px(wire)}/${px(node)}${unseen.length > 0 ? `(${unseen.length} unseen)` : ""}`;

function table(lines: readonly Line[]): string[] {
  return lines.map(({ title, opened, steps, share, fits, covered, outside }) => {
    const least = (kind: "wire" | "node") =>
      px(
        steps.reduce<number | null>(
          (min, { [kind]: is }) => (is === null ? min : Math.min(is, min ?? is)),
          null,
        ),
      );
    const unseen = steps.reduce((sum, step) => sum + step.unseen.length, 0);
    return [
      title.padEnd(36),
      `opened ${px(opened.wire)} / ${px(opened.node)}`,
      `stepping ${least("wire")} / ${least("node")}`,
      `unseen ${unseen}`,
      `graph ${percent(share)}`,
      fits ? "fits" : "does not fit",
      `covered ${covered.length}`,
      `outside ${outside.length}`,
    ].join("  ");
  });
}

async function tell(info: TestInfo, name: string, lines: readonly string[]): Promise<void> {
  const body = lines.join("\n");
  await info.attach(name, { body, contentType: "text/plain" });
  console.log(`\n${name}\n${body}\n`);
}
