import { expect, type Locator, type Page } from "@playwright/test";
import type { Editor } from "./editor.ts";
import { LessonCard } from "./lesson.ts";
import { Training } from "./training.ts";

/** What one works a lesson with. */
export const hands = ["mouse", "keyboard"] as const;
export type Hand = (typeof hands)[number];

/** More steps, batches and presses than any task of a lesson asks for. */
const patience = 200;

/** Somebody who works through a lesson, all of it by mouse or all of it by keyboard. */
export class Learner {
  readonly lesson: LessonCard;
  readonly training: Training;
  readonly page: Page;

  constructor(
    readonly editor: Editor,
    readonly hand: Hand,
  ) {
    this.page = editor.page;
    this.lesson = new LessonCard(this.page);
    this.training = new Training(this.page);
  }

  /** Opens a lesson from the empty canvas. */
  async open(title: string): Promise<void> {
    const button = this.editor.graph.getByRole("button", { name: title, exact: true });
    if (this.hand === "mouse") await button.click();
    else await this.keys(button, "Enter");
    await expect(this.lesson.card).toBeVisible();
  }

  /** Turns to the next page, which must have this heading. */
  async turn(page: number, heading: string): Promise<void> {
    if (this.hand === "mouse") await this.lesson.next();
    else await this.page.keyboard.press("Alt+ArrowRight");
    await this.lesson.expectPage(page, heading);
  }

  /** Hands in an answer. */
  async answer(text: string | number): Promise<void> {
    if (this.hand === "mouse") {
      await this.lesson.check(String(text));
      return;
    }
    await this.lesson.answer.focus();
    await this.page.keyboard.press("Control+a");
    await this.page.keyboard.type(String(text));
    await this.page.keyboard.press("Enter");
  }

  /** Moves the slider on a node to about this number. */
  async slide(node: string, value: number): Promise<void> {
    const slider = this.editor.node(node).getByRole("slider");
    const number = async (name: "min" | "max") => Number(await slider.getAttribute(name));
    const [low, high, now] = [
      await number("min"),
      await number("max"),
      Number(await slider.inputValue()),
    ];
    if (this.hand === "keyboard") {
      const key = value > now ? "ArrowRight" : "ArrowLeft";
      // An arrow key moves a two-hundredth of the range.
      const presses = Math.round((Math.abs(value - now) / (high - low)) * 200);
      await slider.focus();
      for (let i = 0; i < presses; i++) await this.page.keyboard.press(key);
      return;
    }
    const box = await slider.boundingBox();
    if (!box) throw new Error(`${node} has no slider on the screen.`);
    const thumb = box.height * 0.5;
    const x = (of: number) => box.x + thumb / 2 + ((of - low) / (high - low)) * (box.width - thumb);
    const y = box.y + box.height / 2;
    await this.page.mouse.move(x(now), y);
    await this.page.mouse.down();
    await this.page.mouse.move(x(value), y, { steps: 8 });
    await this.page.mouse.up();
  }

  /** Types a number into the field on a node. */
  async set(node: string, value: string): Promise<void> {
    const field = this.editor.node(node).getByRole("textbox").first();
    if (this.hand === "mouse") await field.click();
    else await field.focus();
    await this.page.keyboard.press("Control+a");
    await this.page.keyboard.type(value);
    await this.page.keyboard.press("Enter");
    await this.backToText();
  }

  /** Takes steps until the task is done. */
  async step(): Promise<void> {
    await this.until(() =>
      this.hand === "mouse" ? this.editor.step("Next step") : this.page.keyboard.press("F10"),
    );
  }

  /** Makes descent steps: so many, or until the task is done. */
  async descend(times?: number): Promise<void> {
    const once = () => this.press("Descent step", "Shift+D");
    if (times === undefined) return this.until(once);
    for (let i = 0; i < times; i++) await once();
  }

  /** Selects a node or a wire, and nothing else. */
  async find(id: string): Promise<void> {
    const element = this.editor.graph.locator(`[data-id="${id}"]`).first();
    if (this.hand === "keyboard") {
      await this.keys(element, "Enter");
      return;
    }
    if (await this.editor.node(id).count()) await this.editor.selectNode(id);
    else {
      const place = await element.locator(".chain-path").evaluate((path: SVGPathElement) => {
        const { x, y } = path.getPointAtLength(path.getTotalLength() * 0.15);
        const at = new DOMPoint(x, y).matrixTransform(path.getScreenCTM() ?? undefined);
        return { x: at.x, y: at.y };
      });
      await this.page.mouse.click(place.x, place.y);
    }
  }

  /** Shows the bottom panel, or hides it. */
  async toggleTraining(): Promise<void> {
    await this.choose("View", "menuitemcheckbox", "Bottom Panel", "Control+j");
  }

  /** Opens the gradient doctor. */
  async askDoctor(): Promise<void> {
    await this.choose("View", "menuitem", "Gradient Doctor", "Shift+H");
  }

  /** Has the next batch on the canvas, to be stepped by hand. */
  async beginBatch(): Promise<void> {
    const { controls } = this.training;
    await this.activate(controls.getByRole("button", { name: "Step the Next Batch by Hand" }));
    await expect(this.editor.sentence).toHaveText(/Nothing is computed yet/);
  }

  /** Runs batches to their end by hand and makes their updates, until the task is done. */
  async batch(): Promise<void> {
    await this.until(async () => {
      // After a right answer all numbers are there already.
      const isAtEnd = /makes all of them/.test((await this.editor.sentence.textContent()) ?? "");
      if (this.hand === "keyboard") await this.page.keyboard.press("F5");
      else if (!isAtEnd) await this.editor.step("Run to end");
      await expect(this.editor.sentence).toHaveText(/makes all of them/);
      await this.press("Make the Update", "Shift+U");
      await expect(this.editor.sentence).toHaveText(/Nothing is computed yet/);
    });
  }

  /** Trains until the task is done, or the epochs of the settings are. */
  async train(): Promise<void> {
    await this.training.atSpeed("Fastest");
    if (this.hand === "keyboard") await this.page.keyboard.press("Control+Enter");
    else await this.training.press("Train");
    await expect(this.lesson.result).toContainText("Done.", { timeout: 60_000 });
  }

  /** A button that has no keys of its own. */
  async activate(button: Locator): Promise<void> {
    if (this.hand === "mouse") await button.click();
    else await this.keys(button, "Enter");
  }

  /** The task of the page is done, and so many are in all. */
  async expectDone(count: number): Promise<void> {
    await this.lesson.expectDone(count);
  }

  /** A button by mouse, or the keys for it. */
  async press(name: string, keys: string): Promise<void> {
    if (this.hand === "keyboard") await this.page.keyboard.press(keys);
    else await this.page.getByRole("button", { name, exact: true }).first().click();
  }

  /** A menu's item, or its keys; the desktop's menus belong to the system, out of a page's reach. */
  private async choose(
    menu: string,
    role: "menuitem" | "menuitemcheckbox",
    name: string,
    keys: string,
  ): Promise<void> {
    const opener = this.page.getByRole("button", { name: "Menu", exact: true });
    if (this.hand === "keyboard" || !(await opener.isVisible())) {
      await this.page.keyboard.press(keys);
      return;
    }
    await opener.click();
    await this.page.getByRole("menuitem", { name: menu, exact: true }).click();
    await this.page.getByRole(role, { name }).click();
  }

  /** Does something again and again, until the task is done. */
  private async until(once: () => Promise<void>): Promise<void> {
    for (let i = 0; i < patience && !(await this.lesson.result.textContent()); i++) await once();
  }

  private async keys(locator: Locator, keys: string): Promise<void> {
    await locator.focus();
    await this.page.keyboard.press(keys);
  }

  /** Out of a field, so that keys are commands again. */
  private async backToText(): Promise<void> {
    if (this.hand === "keyboard") await this.lesson.body.focus();
    else await this.lesson.body.click({ position: { x: 4, y: 4 } });
  }
}
