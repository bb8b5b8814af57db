import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";

const moons = join(import.meta.dirname, "../../core/examples/moons.chainrule");

/** L = a², its nodes at these places. */
function square(a: readonly number[], loss: readonly number[]): string {
  const node = (id: string, op: string, position: readonly number[], params: object) => ({
    ...{ id, op, label: id, position, params },
  });
  const wire = { id: "e1", source: "a", sourceHandle: "out", target: "L", targetHandle: "x" };
  return JSON.stringify({
    ...{ kind: "chainrule/graph", version: 1, name: "Square", loss: "L", edges: [wire] },
    nodes: [node("a", "parameter", a, { value: 2 }), node("L", "square", loss, {})],
  });
}

async function expectInView(page: Page, label: string): Promise<void> {
  const node = page.locator(".react-flow__node", { hasText: label }).first();
  await expect(node).toBeInViewport();
}

test("nodes however far apart are all in view, and none is so far that the window stops", async ({
  launch,
  folder,
}) => {
  const file = join(folder, "far.chainrule");
  await writeFile(file, square([0, 0], [60_000, 30_000]));
  const { page, electron, editor } = await launch({ file });
  await expect(editor.nodes()).toHaveCount(2);
  for (const label of ["a", "L"]) await expectInView(page, label);
  await electron?.evaluate(
    ({ clipboard }, text) => clipboard.writeText(text),
    square([1e19, 0], [-1e20, 0]),
  );
  await page.locator(".react-flow__pane").click({ position: { x: 300, y: 60 } });
  await page.keyboard.press("Control+v");
  await expect(editor.nodes()).toHaveCount(4);
  await expect(page.getByRole("status").filter({ hasText: "too far away" })).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(editor.nodes()).toHaveCount(2);
});

test("a graph and a table dropped together are both taken, and the window says so before", async ({
  app,
  folder,
}) => {
  const { page } = app;
  const table = join(folder, "run7.dat");
  await writeFile(table, "x y\n1 2\n2 4\n3 6\n");
  const mouse = await page.context().newCDPSession(page);
  const drag = (type: "dragEnter" | "dragOver" | "drop") =>
    mouse.send("Input.dispatchDragEvent", {
      ...{ type, x: 600, y: 400 },
      data: { items: [], files: [moons, table], dragOperationsMask: 1 },
    });
  await drag("dragEnter");
  await drag("dragOver");
  await expect(page.getByText("Drop a graph to open it, and a table with it")).toBeVisible();
  await drag("drop");
  await expect(page.getByText("Drop a graph to open it")).toHaveCount(0);
  await expect.poll(app.title).toBe("moons — Chainrule");
  await expect(page.getByText("3 rows of 2 columns")).toBeVisible();
});
