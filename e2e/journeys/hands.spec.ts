import type { App } from "../fixtures.ts";
import { expect, test } from "../fixtures.ts";
import { drag, type Editor, middle } from "../pages/editor.ts";

/** A network of two inputs, three neurons and one, with its loss. */
const built = { nodes: 8, wires: 11 };

async function expectNetwork({ page, editor }: App): Promise<void> {
  await expect(editor.nodes()).toHaveCount(built.nodes);
  await expect(editor.edges()).toHaveCount(built.wires);
  for (const [wire, handle] of [
    ["x to", "x1 of n1"],
    ["x2 to", "x2 of n3"],
    ["n3 to", "x3 of n4"],
    ["n4 to", "prediction of L"],
    ["t to", "target of L"],
  ])
    await expect(editor.graph.getByLabel(`Wire from ${wire} ${handle}`)).toHaveCount(1);
  await expect(editor.graph.locator('[data-role="loss-badge"]')).toHaveCount(1);
  await expect(page.getByRole("alert")).toHaveCount(0);
  expect(await overlaps(editor)).toEqual([]);
}

/** The pairs of nodes that lie on each other. */
function overlaps(editor: Editor): Promise<string[]> {
  return editor.nodes().evaluateAll((nodes) =>
    nodes.flatMap((node, i) => {
      const a = node.getBoundingClientRect();
      return nodes.slice(0, i).flatMap((other) => {
        const b = other.getBoundingClientRect();
        const isApart =
          a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        return isApart ? [] : [`${node.getAttribute("data-id")} ${other.getAttribute("data-id")}`];
      });
    }),
  );
}

test("a 2–3–1 network is built by mouse: wires bring their nodes, and are taken along", async ({
  app,
}) => {
  test.slow();
  const { editor, page } = app;
  const pane = await editor.graph.locator(".react-flow__pane").boundingBox();
  if (!pane) throw new Error("The canvas is not on the screen.");

  /** Lets a wire go on the empty canvas, and clicks what it shall be wired to. */
  async function pull(node: string, handle: string, x: number, y: number, choice: string) {
    const from = await middle(editor.port(node, handle));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 10, from.y + 10, { steps: 2 });
    await page.mouse.move((pane?.x ?? 0) + x, (pane?.y ?? 0) + y, { steps: 5 });
    await page.mouse.up();
    await page.getByRole("dialog").getByRole("option", { name: choice, exact: true }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  async function dragHead(node: string, dx: number, dy: number) {
    const box = await editor.node(node).boundingBox();
    if (!box) throw new Error(`${node} is not on the screen.`);
    await page.mouse.move(box.x + 90, box.y + 15);
    await page.mouse.down();
    await page.mouse.move(box.x + 90 + dx / 2, box.y + 15 + dy / 2, { steps: 4 });
    await page.mouse.move(box.x + 90 + dx, box.y + 15 + dy, { steps: 4 });
    await page.mouse.up();
  }

  await editor.dragOperation("Input", 100, 130);
  await pull("x", "out", 225, 80, "Neuron");
  await test.step("copies are dragged off with Alt, not the node itself", async () => {
    const before = await editor.node("n1").boundingBox();
    await page.keyboard.down("Alt");
    await dragHead("n1", 0, 150);
    await dragHead("n1", 0, 300);
    await page.keyboard.up("Alt");
    await expect(editor.node("n3")).toBeVisible();
    expect(await editor.node("n1").boundingBox()).toEqual(before);
    await page.keyboard.press("Control+z");
    await expect(editor.node("n3")).toHaveCount(0);
    await page.keyboard.press("Control+Shift+z");
    await expect(editor.node("n3")).toBeVisible();
  });
  for (const neuron of ["n2", "n3"]) await editor.wire("x", neuron, "x1");
  await pull("n1", "x2", 190, 420, "Input");
  await editor.wire("x2", "n2", "x2");
  await editor.wire("x2", "n3", "x2");
  await pull("n1", "out", 450, 80, "Neuron");
  await editor.wire("n2", "n4", "x2");
  await editor.wire("n3", "n4", "x3");
  await pull("n4", "out", 790, 150, "Squared error");
  await pull("squared-error", "target", 440, 500, "Target");
  await expectNetwork(app);

  await test.step("a wire’s end is taken along: to another input, to nothing, and back by Esc", async () => {
    await drag(page, editor.port("n4", "x3"), editor.port("n4", "x4"));
    await expect(editor.graph.getByLabel("Wire from n3 to x4 of n4")).toHaveCount(1);
    await page.keyboard.press("Control+z");
    const end = await middle(editor.port("n4", "x3"));
    const pullOff = async () => {
      await page.mouse.move(end.x, end.y);
      await page.mouse.down();
      await page.mouse.move(end.x - 20, end.y + 130, { steps: 5 });
    };
    await pullOff();
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await expect(editor.edges()).toHaveCount(built.wires);
    await pullOff();
    await page.mouse.up();
    await expect(editor.edges()).toHaveCount(built.wires - 1);
    await page.keyboard.press("Control+z");
    await expect(editor.edges()).toHaveCount(built.wires);
  });

  await test.step("a node dropped on a wire goes between its ends, and is taken out again", async () => {
    const wire = editor.graph.getByLabel("Wire from n4 to prediction of L");
    const at = await middle(wire.locator(".chain-path"));
    await editor.dragOperation("Tanh", at.x - pane.x, at.y - pane.y);
    await expect(editor.edges()).toHaveCount(built.wires + 1);
    await expect(wire).toHaveCount(0);
    expect(await overlaps(editor)).toEqual([]);
    await page.keyboard.press("Control+Delete");
    await expect(wire).toHaveCount(1);
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await expectNetwork(app);
  });
});

test("a 2–3–1 network is built by keyboard alone", async ({ app }) => {
  test.slow();
  const { editor, page } = app;
  const choose = async (keys: string, query: string) => {
    await page.keyboard.press(keys);
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.type(query);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect.poll(isFocusInView).toBe(true);
  };
  /** Whether the canvas shows the whole node that has the focus. */
  const isFocusInView = () =>
    editor.graph.locator(".react-flow__node:focus").evaluate((node) => {
      const canvas = node.closest(".react-flow")?.getBoundingClientRect();
      const { left, top, right, bottom } = node.getBoundingClientRect();
      const overview = document.querySelector(".react-flow__minimap")?.getBoundingClientRect();
      if (!canvas) return false;
      // It is there while anything lies out of view.
      const isCovered = overview && right > overview.left && bottom > overview.top;
      const isAcross = left >= canvas.left && right <= canvas.right;
      return isAcross && top >= canvas.top && bottom <= canvas.bottom && !isCovered;
    });
  const add = (op: string) => choose("Shift+A", op);
  const wire = (to: string) => choose("Shift+N", to);
  const find = async (name: string) => {
    await page.keyboard.press("Control+f");
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
    await expect(editor.node(name)).toBeFocused();
  };

  await add("input");
  await expect(editor.node("x")).toBeFocused();
  await wire("neuron");
  await page.keyboard.press("Control+Shift+D");
  await expect(editor.node("n2")).toBeFocused();
  await page.keyboard.press("Control+Shift+D");
  await expect(editor.node("n3")).toBeFocused();
  await add("input");
  for (const neuron of ["n1", "n2", "n3"]) await wire(neuron);
  await find("n1");
  await wire("neuron");
  for (const neuron of ["n2", "n3"]) {
    await find(neuron);
    await wire("n4");
  }
  await find("n4");
  await wire("squared error");
  await add("target");
  await wire("L");
  await expectNetwork(app);

  await test.step("Esc lets go of one thing at a time, and the node keeps the keys", async () => {
    const message = page.getByRole("status").filter({ hasText: "“L” is the loss now" });
    const selected = editor.graph.locator(".react-flow__node.selected");
    await page.keyboard.press("Control+a");
    await expect(message).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(message).toHaveCount(0);
    await expect(selected).toHaveCount(built.nodes);
    await page.keyboard.press("Escape");
    await expect(selected).toHaveCount(0);
    await expect(editor.node("t")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(selected).toHaveCount(1);
  });

  const place = () => editor.node("t").boundingBox();
  const before = await place();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect.poll(async () => (await place())?.x).toBeGreaterThan(before?.x ?? 0);
  expect((await place())?.y).toBe(before?.y);
  await page.keyboard.press("Control+z");
  await expect.poll(place).toEqual(before);
});
