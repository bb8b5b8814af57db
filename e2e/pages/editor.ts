import { expect, type Locator, type Page } from "@playwright/test";

/** The window as a user speaks of it: palette, graph, inspector, stepper. */
export class Editor {
  readonly palette: Locator;
  readonly graph: Locator;
  readonly inspector: Locator;
  readonly stepper: Locator;
  readonly stepSlider: Locator;
  readonly sentence: Locator;
  /** The way to the block that one is inside. */
  readonly where: Locator;

  constructor(readonly page: Page) {
    this.palette = page.getByRole("complementary", { name: "Palette" });
    this.graph = page.getByRole("region", { name: "Graph" });
    this.inspector = page.getByRole("complementary", { name: "Inspector" });
    this.stepper = page.getByRole("toolbar", { name: "Stepper" });
    this.stepSlider = this.stepper.getByRole("slider", { name: "Step" });
    this.where = page.getByRole("navigation", { name: "Where you are in the graph" });
    this.sentence = page.locator(".step-sentence").getByRole("status");
  }

  async ready(): Promise<void> {
    await expect(this.graph).toBeVisible();
  }

  node(id: string): Locator {
    return this.graph.locator(`.react-flow__node[data-id="${id}"]`);
  }

  nodes(): Locator {
    return this.graph.locator(".react-flow__node");
  }

  edges(): Locator {
    return this.graph.locator(".react-flow__edge");
  }

  /** The wire that has the keys: they come a frame after one has walked to it. */
  get focusedWire(): Locator {
    return this.graph.locator(".react-flow__edge:focus");
  }

  /** The edge into an input: its label with both numbers. */
  edgeInto(target: string, handle: string): EdgeLabel {
    const name = `${target} ${handle}`;
    const label = this.graph.locator(`[data-edge-into="${name}"]`);
    return {
      partial: label.locator('[data-role="partial"]'),
      contribution: label.locator('[data-role="contribution"]'),
    };
  }

  port(node: string, handle: string): Locator {
    return this.graph.locator(
      `.react-flow__handle[data-nodeid="${node}"][data-handleid="${handle}"]`,
    );
  }

  /** Drags an operation, or a block that was saved, from the palette so that its middle lands at this point of the canvas. */
  async dragOperation(title: string, x: number, y: number, brings = 1): Promise<void> {
    const entry = this.palette.getByRole("option", { name: title, exact: true });
    await this.openPalette();
    await entry.scrollIntoViewIfNeeded();
    const pane = await this.graph.locator(".react-flow__pane").boundingBox();
    const from = await middle(entry);
    if (!pane) throw new Error("The canvas is not on the screen.");
    const before = await this.nodes().count();
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move(from.x + 20, from.y + 10, { steps: 3 });
    // A list over the canvas gets out of the way in the next frame; until then it would take the drop.
    const list = this.palette.locator(".palette-flyout");
    if ((await list.count()) > 0) await expect(list).toHaveAttribute("data-dragged");
    await this.page.mouse.move(pane.x + x, pane.y + y, { steps: 5 });
    await this.page.mouse.up();
    await expect(this.nodes()).toHaveCount(before + brings);
  }

  /** Has the operations in sight: beside the graph in a wide window, over it in another. */
  async openPalette(): Promise<void> {
    const search = this.palette.getByRole("button", { name: "Search operations" });
    if (await search.isVisible()) await search.click();
  }

  async wire(source: string, target: string, handle: string): Promise<void> {
    await drag(this.page, this.port(source, "out"), this.port(target, handle));
  }

  /** Types a number into a source node's own field. */
  async setValue(node: string, value: string): Promise<void> {
    const field = this.node(node).getByRole("textbox").first();
    await field.fill(value);
    await field.press("Enter");
  }

  async selectNode(node: string): Promise<void> {
    await this.node(node).click({ position: { x: 30, y: 12 } });
  }

  /** Opens an example from an empty document through the buttons on the canvas. */
  async openExample(title: string): Promise<void> {
    await this.graph.getByRole("button", { name: title, exact: true }).click();
    await expect(this.nodes().first()).toBeVisible();
  }

  /** The loss as the inspector has it when nothing is selected. */
  async lossText(): Promise<string> {
    const loss = this.graph.locator('.react-flow__node:has([data-role="loss-badge"])');
    return (await loss.locator('[data-role="value"]').textContent()) ?? "";
  }

  async step(
    name: "Next step" | "Previous step" | "Run to loss" | "Run to end" | "Restart",
  ): Promise<void> {
    await this.stepper.getByRole("button", { name }).click();
  }
}

export interface EdgeLabel {
  readonly partial: Locator;
  readonly contribution: Locator;
}

export async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await middle(from), await middle(to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up();
}

/** The middle of an element, once it stands still: nodes glide aside for a new wire’s label. */
export async function middle(locator: Locator): Promise<{ x: number; y: number }> {
  return locator.evaluate(async (element) => {
    const read = () => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    };
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    let before = read();
    for (let still = 0; still < 3; ) {
      await frame();
      const now = read();
      still = now.x === before.x && now.y === before.y ? still + 1 : 0;
      before = now;
    }
    return before;
  });
}
