import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";

const schemes = ["light", "dark"] as const;
type Scheme = (typeof schemes)[number];

/** In the dark only colours are others: its names, roles and order are those of the light. */
const colourRules = ["color-contrast", "link-in-text-block"];

async function faults(page: Page, scheme: Scheme = "light"): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (scheme === "dark" ? axe.withRules(colourRules) : axe).analyze();
  return violations
    .filter(({ impact }) => impact !== "minor")
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

async function choose(page: Page, scheme: Scheme): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  await expect(page.locator("html")).toHaveAttribute("data-theme", scheme);
}

for (const scheme of schemes) {
  test(`axe finds nothing in a lesson, ${scheme}`, async ({ app }) => {
    const { page, editor } = app;
    await choose(page, scheme);
    expect(await faults(page, scheme), "empty canvas").toEqual([]);
    await editor.openExample("Assigning blame");
    for (let i = 0; i < 2; i++) await page.keyboard.press("Alt+ArrowRight");
    await page.getByRole("textbox", { name: "Your answer" }).fill("3");
    await page.getByRole("button", { name: "Check", exact: true }).click();
    expect(await faults(page, scheme), "after a wrong answer").toEqual([]);
    for (let i = 0; i < 10; i++) await page.keyboard.press("Alt+ArrowRight");
    await page.getByRole("button", { name: "Results" }).click();
    await expect(page.getByRole("dialog", { name: "Results" })).toBeVisible();
    expect(await faults(page, scheme), "the results").toEqual([]);
  });

  test(`axe finds nothing around a graph, ${scheme}`, async ({ app }) => {
    const { page, editor } = app;
    await choose(page, scheme);
    await editor.openExample("One neuron");
    await expect(editor.node("w")).toBeVisible();
    expect(await faults(page, scheme), "a whole run").toEqual([]);
    await page.keyboard.press("Control+f");
    await page.keyboard.type("sig");
    await page.keyboard.press("ArrowDown");
    expect(await faults(page, scheme), "the search for a node").toEqual([]);
    await page.keyboard.press("Enter");
    await page.keyboard.press("F2");
    expect(await faults(page, scheme), "a name that is open").toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+B");
    await page.getByRole("radio", { name: "Forgotten activation slope" }).check();
    expect(await faults(page, scheme), "the bug lab").toEqual([]);
    await page.getByRole("button", { name: "Switch it off" }).click();
    await editor.step("Restart");
    await editor.node("a").click();
    await page.keyboard.press("Shift+P");
    await page.keyboard.press("Shift+C");
    await expect(page.getByRole("listbox", { name: "PyTorch code" })).toBeVisible();
    expect(await faults(page, scheme), "a node, a question and the code").toEqual([]);
  });

  test(`axe finds nothing at a breakpoint, ${scheme}`, async ({ app }) => {
    const { page, editor } = app;
    await choose(page, scheme);
    await editor.openExample("One neuron");
    await editor.step("Restart");
    await editor.node("a").click();
    await page.keyboard.press("F9");
    await page.keyboard.press("F5");
    await page.keyboard.press("Shift+F9");
    await expect(page.getByRole("listbox", { name: "Steps" })).toBeVisible();
    expect(await faults(page, scheme), "the trace").toEqual([]);
    await page.keyboard.press("Shift+?");
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await faults(page, scheme), "the keyboard page").toEqual([]);
  });

  test(`axe finds nothing among tensors, blocks and notes, ${scheme}`, async ({ app }) => {
    const { page, editor } = app;
    await choose(page, scheme);
    await editor.graph.getByRole("button", { name: /^New network/ }).click();
    await expect(page.getByRole("dialog", { name: "New Network" })).toBeVisible();
    expect(await faults(page, scheme), "the builder").toEqual([]);
    await page.keyboard.press("Escape");
    await editor.openExample("Digits, dense");
    await editor.selectNode("hidden");
    await page.keyboard.press("Shift+X");
    await expect(editor.inspector.getByText(/is the sum of 65 terms/)).toBeVisible();
    expect(await faults(page, scheme), "a cell explained").toEqual([]);
    await page.keyboard.down("Shift");
    await editor.selectNode("scores");
    await page.keyboard.up("Shift");
    await page.keyboard.press("Control+g");
    await expect(editor.graph.locator(".block-card")).toBeVisible();
    expect(await faults(page, scheme), "a folded block").toEqual([]);
    await page.keyboard.press("Shift+F");
    await expect(editor.graph.locator(".block-frame")).toBeVisible();
    await page.keyboard.press("Shift+M");
    await page.keyboard.type("A share squared: $p^2$");
    await page.keyboard.press("Control+Enter");
    await expect(editor.graph.locator(".note math")).toBeVisible();
    const panel = page.getByRole("region", { name: "Bottom panel" });
    await panel.getByRole("tab", { name: "Draw" }).click();
    const pad = panel.getByRole("application", { name: "Drawing pad" });
    await pad.focus();
    await page.keyboard.press("Shift+ArrowDown");
    await expect(panel.getByRole("list", { name: "Classes" })).toBeVisible();
    expect(await faults(page, scheme), "an open block, a note and the pad").toEqual([]);
  });
}

test("Tab meets the nodes as one reads them, and from each one walks along its wires", async ({
  app,
}) => {
  const { page, editor } = app;
  await editor.openExample("One neuron");
  const focused = () =>
    page.evaluate(() => {
      const at = document.activeElement;
      return at?.matches(".react-flow__node, .react-flow__edge")
        ? at.getAttribute("aria-label")
        : "";
    });
  await editor.node("x").focus();
  const met: (string | null)[] = [];
  for (let i = 0; i < 40 && met.at(-1) !== "L, Squared error"; i++) {
    await page.keyboard.press("Tab");
    const name = await focused();
    if (name !== "") met.push(name);
  }
  expect(met.map((name) => name?.split(",")[0])).toEqual(["w", "z", "a", "t", "L"]);

  const walk = async (key: string, label: string) => {
    await page.keyboard.press(`ControlOrMeta+${key}`);
    await expect.poll(focused).toBe(label);
  };
  await walk("ArrowLeft", "Wire from a to prediction of L");
  await walk("ArrowDown", "Wire from t to target of L");
  await page.keyboard.press("Enter");
  await expect(editor.inspector).toContainText("Chain rule");
  await walk("ArrowLeft", "t, Target");
  await walk("ArrowUp", "a, Sigmoid");
});

test("axe finds nothing in the glossary, nor in a card that a link opens", async ({ app }) => {
  const { page, editor } = app;
  await editor.openExample("One neuron");
  await editor.selectNode("a");
  await editor.inspector.getByRole("button", { name: "saturation" }).click();
  await expect(page.getByRole("dialog", { name: "Saturation" })).toBeVisible();
  expect(await faults(page), "the card").toEqual([]);
  await page.getByRole("button", { name: "Open the glossary" }).click();
  await expect(page.getByRole("dialog", { name: "Glossary" })).toBeVisible();
  expect(await faults(page), "the glossary").toEqual([]);
});

test("axe finds nothing in the lesson editor, with a field at fault", async ({ app }) => {
  const { page, editor } = app;
  await editor.openExample("Assigning blame");
  for (const scheme of schemes) {
    await choose(page, scheme);
    if (scheme === "light") await page.getByRole("button", { name: "Edit the Lesson…" }).click();
    await page.getByLabel("Title of the page").fill("");
    expect(await faults(page, scheme), scheme).toEqual([]);
  }
});
